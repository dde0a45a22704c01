-- Search: parts of words in texts that fold to something else, as "unchen" in "München".
alter table messages
  -- The text as the search reads it; null where that is the text itself, but for its capitals.
  add column folded text;
create index messages_by_folded_part on messages using gin (folded gin_trgm_ops) where folded is not null;

-- Of what was sent later, what it said as SHA-256: whoever schedules it again, because the answer was lost, gets the same.
alter table scheduled_messages add column sent_hash bytea;

comment on column messages.content_hash is
  'SHA-256 of the text as first posted, and of what it replied to, quoted and brought: the same client_message_id with'
  ' anything else is refused, even after an edit. Before the folded column these parts followed each other without a mark.';
