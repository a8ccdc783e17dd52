-- Who may do what, by scope and for a term; and the history of every change.

-- An ambassador's role is not here: it follows from the appointment in `ambassadors` while its term runs.
create table roles (
  id bigint generated always as identity primary key,
  person_id bigint not null references persons on delete cascade,
  role text not null check (role in ('owner', 'admin', 'programme-manager', 'committee-member', 'organiser', 'co-organiser', 'reviewer', 'check-in-helper')),
  scope text not null check (scope in ('server', 'community', 'format', 'chapter', 'event')),
  community_id bigint references communities on delete cascade,
  format_id bigint,
  chapter_id bigint,
  event_id bigint,
  given_by bigint references persons on delete set null,
  starts_at timestamptz not null default now(),
  ends_at timestamptz,
  revoked_at timestamptz,
  foreign key (community_id, format_id) references formats (community_id, id) on delete cascade,
  foreign key (community_id, chapter_id) references chapters (community_id, id) on delete cascade,
  foreign key (community_id, event_id) references events (community_id, id) on delete cascade,
  check (ends_at is null or ends_at > starts_at),
  check ((scope = 'server') = (community_id is null)),
  check ((scope = 'format') = (format_id is not null)),
  check ((scope = 'chapter') = (chapter_id is not null)),
  check ((scope = 'event') = (event_id is not null)),
  check (case role
    when 'owner' then scope = 'server'
    when 'admin' then scope = 'community'
    when 'programme-manager' then scope = 'community'
    when 'committee-member' then scope = 'community'
    when 'organiser' then scope in ('format', 'event')
    when 'co-organiser' then scope = 'chapter'
    else scope = 'event' end)
);
create unique index roles_once on roles (person_id, role, scope, coalesce(community_id, 0), coalesce(format_id, chapter_id, event_id, 0))
  where revoked_at is null;
create index on roles (community_id, role) where revoked_at is null;
create index on roles (format_id);
create index on roles (chapter_id);
create index on roles (event_id);
create index on roles (given_by);

-- The last admin of a community, and the last owner of a server, cannot leave: somebody must hold the keys.
create function keep_last_keyholder() returns trigger language plpgsql as $$
begin
  if old.role not in ('owner', 'admin') or old.revoked_at is not null then return null; end if;
  if tg_op = 'UPDATE' and new.revoked_at is null and new.ends_at is null then return null; end if;
  -- The community (or the whole server) is going with it.
  if old.scope = 'community' and not exists (select from communities where id = old.community_id for update) then return null; end if;
  if old.scope = 'server' then perform pg_advisory_xact_lock(hashtext('folkmoot owner')); end if;
  if not exists (select from roles where role = old.role and community_id is not distinct from old.community_id
                 and revoked_at is null and ends_at is null) then
    raise exception 'the last % cannot leave', old.role using errcode = 'check_violation', constraint = 'roles_keep_last';
  end if;
  return null;
end $$;
create constraint trigger roles_keep_last after update or delete on roles deferrable initially deferred
  for each row execute function keep_last_keyholder();

-- An invitation is known by the hash of its token alone, so that reading the database lets nobody in.
create table role_invitations (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique,
  email text not null check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+$'),
  role text not null,
  scope text not null,
  community_id bigint references communities on delete cascade,
  format_id bigint references formats on delete cascade,
  chapter_id bigint references chapters on delete cascade,
  event_id bigint references events on delete cascade,
  term_ends_at timestamptz,
  invited_by bigint references persons on delete set null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by bigint references persons on delete set null,
  revoked_at timestamptz
);
create index on role_invitations (community_id);
create index on role_invitations (format_id);
create index on role_invitations (chapter_id);
create index on role_invitations (event_id);
create index on role_invitations (invited_by);
create index on role_invitations (accepted_by);

-- Append-only. What it speaks of may be gone; it therefore names ids without referring to rows.
create table history (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor_id bigint,
  -- Who it was when it was nobody signed in: 'import', 'system', 'console'.
  actor_label text,
  verb text not null check (verb ~ '^[a-z]+(-[a-z]+)*$'),
  subject text not null,
  subject_id bigint,
  community_id bigint,
  format_id bigint,
  chapter_id bigint,
  event_id bigint,
  person_id bigint,
  before jsonb,
  after jsonb,
  check (actor_id is not null or actor_label is not null)
);
create index on history (community_id, id desc);
create index on history (event_id, id desc);
create index on history (chapter_id, id desc);
create index on history (format_id, id desc);
create index on history (person_id, id desc);
create index on history (actor_id, id desc);

create function keep_history() returns trigger language plpgsql as $$
begin
  -- Erasing a person takes their data out of it, and nothing else.
  if current_setting('folkmoot.erasing', true) = 'on' and tg_op = 'UPDATE' then return new; end if;
  raise exception 'history is append-only' using errcode = 'check_violation', constraint = 'history_append_only';
end $$;
create trigger history_append_only before update or delete on history for each row execute function keep_history();
