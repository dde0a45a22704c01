-- How much was said on a day that is over, in UTC. Counted once, when an administrator first asks.
create table day_counts (
  day      date primary key,
  messages bigint not null,
  people   bigint not null
);

-- Administrators list the rooms of everybody by name, but the direct ones.
create index rooms_by_name on rooms (coalesce(lower(name), ''), id) where kind <> 'direct' and deleted_at is null;
