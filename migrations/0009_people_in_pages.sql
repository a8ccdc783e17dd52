-- Who is taken off the site, or called otherwise, is so at once on every page that names them.

create function announce_people_where_named() returns trigger language plpgsql as $$
begin
  perform announce(array(
    with changed as (
      select n.id from new_rows n join old_rows o on o.id = n.id
      where (n.slug, n.name, n.affiliation, n.published) is distinct from (o.slug, o.name, o.affiliation, o.published))
    select 'event:' || event_id from event_organisers join changed on id = person_id
    union select 'event:' || s.event_id from session_speakers ss join changed c on c.id = ss.person_id
      join sessions s on s.id = ss.session_id
    union select 'chapter:' || chapter_id from ambassadors join changed c on c.id = person_id where chapter_id is not null
    union select 'ambassadors:' || community_id from ambassadors join changed c on c.id = person_id));
  return null;
end $$;
create trigger announce_people_where_named after update on persons
  referencing new table as new_rows old table as old_rows
  for each statement execute function announce_people_where_named();
