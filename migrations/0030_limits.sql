-- How much was asked for within a while, counted by all processes together. Not logged: whoever asks waits for no disk, and
-- after a crash of the database the counts begin anew. It is no part of a backup.
create unlogged table limits_spent (
  -- A keyed digest of the limit and of whom it is counted for: whoever reads it learns neither.
  key bytea primary key check (length(key) = 16),
  spent integer not null check (spent > 0),
  ends_at timestamptz not null
) with (fillfactor = 70);
create index on limits_spent (ends_at);

-- Tries of passwords are counted there.
drop table password_attempts;
