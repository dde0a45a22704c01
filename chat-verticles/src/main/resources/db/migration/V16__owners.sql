-- Rooms that were left without an owner, while others were in them or came later, get the one they would have now: of the
-- moderators, else of all but guests, who has been there longest.
with heirs as (
  select distinct on (m.room_id) m.room_id, m.account_id
  from memberships m
  join rooms r on r.id = m.room_id and r.kind <> 'direct' and r.deleted_at is null
  join accounts a on a.id = m.account_id and a.role <> 'guest'
  where m.state = 'joined' and not exists (
    select from memberships o where o.room_id = m.room_id and o.state = 'joined' and o.role = 'owner')
  order by m.room_id, m.role = 'moderator' desc, m.joined_at, m.account_id
), changed as (
  update rooms r set last_change = last_change + 1 from heirs h where r.id = h.room_id returning r.id, r.last_change
)
update memberships m set role = 'owner', change = c.last_change
from heirs h join changed c on c.id = h.room_id
where m.room_id = h.room_id and m.account_id = h.account_id;
