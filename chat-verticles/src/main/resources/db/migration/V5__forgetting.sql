-- Rooms that were deleted are removed by and by.
create index rooms_deleted on rooms (deleted_at) where deleted_at is not null;
