-- Mail: what was promised, to whom, and what became of it; who does not want which mails; addresses that do not work.

-- A row is a promise, made in the transaction of the change that it tells of. Its key makes it be made once.
create table mails (
  id bigint generated always as identity primary key,
  uid uuid not null default gen_random_uuid() unique,
  -- Chosen before the first attempt and never again: a mail that left twice can be known as one.
  message_id text unique,
  key text unique check (length(key) between 1 and 300),
  kind slug not null,
  -- 0: somebody is waiting for it; 1: usual; 2: one of many.
  priority smallint not null default 1 check (priority between 0 and 2),
  -- It lets its reader in: its text is for nobody else, and is removed once it is sent.
  secret boolean not null default false,
  -- Null once the mail is forgotten; its key remains, so that it is not promised again.
  to_email text check (to_email = lower(to_email) and to_email ~ '^[^[:cntrl:][:space:]<>()",;:@]+@[a-z0-9.-]+$' and length(to_email) <= 254),
  to_name text not null default '' check (to_name !~ '[[:cntrl:]]'),
  reply_to text check (reply_to !~ '[[:cntrl:]]'),
  domain text generated always as (split_part(to_email, '@', 2)) stored,
  language language_tag not null,
  subject text not null check (subject !~ '[[:cntrl:]]'),
  text text not null,
  html text,
  headers jsonb not null default '{}' check (jsonb_typeof(headers) = 'object'),
  calendar jsonb,
  -- What its reader can stop: this kind of mail, of this scope ('chapter:12'; '' for all). Null: it cannot be stopped.
  scope text,
  about text,
  community_id bigint references communities on delete cascade,
  person_id bigint references persons on delete set null,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'filed', 'skipped', 'failed', 'withdrawn')),
  reason text,
  attempts integer not null default 0,
  created_at timestamptz not null default now(),
  send_after timestamptz not null default now(),
  send_before timestamptz,
  due_at timestamptz not null default now(),
  lease uuid,
  leased_until timestamptz,
  settled_at timestamptz,
  check ((scope is null) = (about is null)),
  check ((state = 'sending') = (lease is not null) and (lease is null) = (leased_until is null)),
  check ((state in ('waiting', 'sending')) = (settled_at is null)),
  check (to_email is not null or settled_at is not null)
);
create index mails_due on mails (priority, send_after, id) where settled_at is null;
create index mails_unsettled_to on mails (to_email, id) where settled_at is null;
create index mails_to on mails (to_email);
create index mails_settled on mails (settled_at) where to_email is not null;
create index mails_state on mails (state, id desc);
create index on mails (community_id, id desc);
create index on mails (person_id);

-- When the next mail may go to a domain; many processes share this one clock.
create table mail_domains (
  domain text primary key,
  free_at timestamptz not null
);

-- What a reader wants: the most specific line holds. Kind '*' and scope '' stand for all.
create table mail_preferences (
  email text not null check (email = lower(email)),
  kind text not null,
  scope text not null default '',
  wanted boolean not null,
  changed_at timestamptz not null default now(),
  primary key (email, kind, scope)
);

-- Addresses that came back, or whose owner called a mail of ours unwanted: nothing is sent there.
create table mail_addresses (
  email text primary key check (email = lower(email)),
  state text not null check (state in ('bouncing', 'complained')),
  reason text not null,
  since timestamptz not null default now()
);

-- The key that seals the links to stop mails, made when it is first needed. It is in the database so that all processes
-- have it, and a restored backup still opens the links in mails from before.
create table mail_key (
  id smallint primary key default 1 check (id = 1),
  key bytea not null check (length(key) = 32)
);
