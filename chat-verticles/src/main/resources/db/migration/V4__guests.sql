-- Guests come in with a nickname alone. They are accounts without a password, until they choose one.
alter table accounts drop constraint accounts_role_check;
alter table accounts add constraint accounts_role_check check (role in ('guest', 'member', 'admin'));
alter table accounts alter column password_hash drop not null;
alter table accounts add constraint accounts_password_check check (role = 'guest' or password_hash is not null);

-- The list of people is without guests, and does not walk past them.
create index people_by_username on accounts (username) where role <> 'guest';
