-- Passwords, where an operator allows them: what one is checked against, and how often somebody tried.
create table user_passwords (
  user_id text primary key references users on delete cascade,
  -- Salt and digest of scrypt: a password as it was typed can never stand here.
  hash text not null check (hash ~ '^[0-9a-f]{32}:[0-9a-f]{128}$'),
  set_at timestamptz not null
);

create table password_attempts (
  id bigint generated always as identity primary key,
  -- Keyed digests: whose address was tried, and from where, is not told by them.
  address_hash bytea not null,
  client_hash bytea not null,
  tried_at timestamptz not null
);
create index on password_attempts (address_hash, tried_at);
create index on password_attempts (client_hash, tried_at);
create index on password_attempts (tried_at);
