-- Passkeys: what stands for somebody's device or key, and nothing that lets anybody else in.
create table user_passkeys (
  id text primary key,
  name text check (length(name) <= 100 and name !~ '[[:cntrl:]]'),
  public_key text not null,
  user_id text not null references users on delete cascade,
  credential_id text not null unique,
  -- Counts uses where the device counts them: one that goes back is a copy.
  counter bigint not null default 0,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz not null default now()
);
create index on user_passkeys (user_id);
