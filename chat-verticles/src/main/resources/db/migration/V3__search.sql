-- Search: whole words and their beginnings, and parts of words.
create extension if not exists pg_trgm;

alter table messages
  -- The words of the text as Parley cuts them, because a server's own parser depends on its locale.
  add column words tsvector not null default '';
create index messages_by_word on messages using gin (words);
create index messages_by_part on messages using gin (text gin_trgm_ops);
