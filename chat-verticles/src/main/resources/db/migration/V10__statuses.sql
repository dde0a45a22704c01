-- What people say of themselves for a while. What is over stays until the next is said: one row a person at most.
create table statuses (
  account_id uuid primary key references accounts on delete cascade,
  text text not null,
  until timestamptz
);
