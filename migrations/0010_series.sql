-- Series at the desk: events that come again by a rule; publication at a set moment; events put away from the lists.

-- No program has written a rule so far; whatever stands there has no first day to count from.
update series set rule = null where rule is not null;

-- `rule` is an RRULE of days, beginning with `first_on`; `template` is the form of an event as the series has it, from
-- which each further date is made. A series that an import only names has no rule and no template.
alter table series
  add column first_on date,
  add column skipped date[] not null default '{}',
  add column added date[] not null default '{}',
  add column template jsonb check (jsonb_typeof(template) = 'object'),
  -- How its further dates come into being.
  add column made_as text not null default 'draft' check (made_as in ('draft', 'published')),
  add constraint series_rule_is_whole check (
    (rule is null) = (first_on is null) and (rule is null) = (template is null));
-- What the hourly round looks at.
create index series_with_rule on series (id) where rule is not null;

alter table events
  -- The day of its series' rule for which an event stands, wherever it has been moved since.
  add column series_on date,
  -- What was changed on this date alone, and is its own: `when`, `city`, `title.fi`.
  add column series_own text[] not null default '{}',
  -- When a draft becomes public by itself.
  add column publish_at timestamptz,
  -- Since when it is put away from the lists of the desk; its public page stays.
  add column archived_at timestamptz,
  add constraint events_of_a_series check (series_on is null or series_id is not null),
  add constraint events_planned_are_drafts check (publish_at is null or state = 'draft');
create unique index events_once_a_day_of_a_series on events (series_id, series_on) where series_on is not null;
create index events_to_publish on events (publish_at) where publish_at is not null;

drop index events_desk_by_time;
create index events_desk_by_time on events (community_id, begins, id)
  include (ends, format_id, chapter_id, state, archived_at);

-- Whatever changes the state of an event, by whichever way: its plan is done with, and it is back in the lists.
create function settle_event_plans() returns trigger language plpgsql as $$
begin
  if new.state <> 'draft' then new.publish_at := null; end if;
  if new.state <> old.state then new.archived_at := null; end if;
  return new;
end $$;
create trigger events_settle_plans before update of state on events for each row execute function settle_event_plans();

-- Putting away, planning, and belonging to a series change nothing that a reader or another editor could have missed.
create function count_event_revision() returns trigger language plpgsql as $$
declare
  was events := old;
begin
  was.archived_at := new.archived_at;
  was.publish_at := new.publish_at;
  was.series_id := new.series_id;
  was.series_on := new.series_on;
  was.series_own := new.series_own;
  if was is distinct from new then
    new.revision := old.revision + 1;
    new.updated_at := now();
  end if;
  return new;
end $$;
drop trigger events_count_revision on events;
create trigger events_count_revision before update on events for each row
  when (old.* is distinct from new.*) execute function count_event_revision();

-- The page of an event names the other dates of its series.
create function announce_events_of_series() returns trigger language plpgsql as $$
begin
  perform announce(array(select distinct 'series:' || series_id from changed where series_id is not null));
  return null;
end $$;
create trigger announce_events_of_series_insert after insert on events referencing new table as changed
  for each statement execute function announce_events_of_series();
create trigger announce_events_of_series_delete after delete on events referencing old table as changed
  for each statement execute function announce_events_of_series();
create function announce_events_of_series_update() returns trigger language plpgsql as $$
begin
  perform announce(array(select 'series:' || series_id from new_rows where series_id is not null
    union select 'series:' || series_id from old_rows where series_id is not null));
  return null;
end $$;
create trigger announce_events_of_series_update after update on events referencing new table as new_rows old table as old_rows
  for each statement execute function announce_events_of_series_update();

-- Who changed a series, latest first.
create index history_of_series on history (subject_id, id desc) where subject = 'series';

-- The mails that told of the last change, by their keys: taking the change back withdraws them.
alter table event_undos
  add column mails text[] not null default '{}',
  -- How the event was before a change that nobody has been told of yet, where another one followed at once; with its verb.
  add column untold jsonb;
create index event_undos_mails on event_undos using gin (mails);
