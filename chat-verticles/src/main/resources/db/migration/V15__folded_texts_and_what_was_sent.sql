-- Search: parts of words in texts that fold to something else, as "unchen" in "München".
alter table messages
  -- The text as the search reads it; null where that is the text itself, but for its capitals.
  add column folded text;
create index messages_by_folded_part on messages using gin (folded gin_trgm_ops) where folded is not null;
