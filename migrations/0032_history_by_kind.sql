-- The history of what organisers did, without what attendees did with their registrations: of that there is much more.
create index history_of_organisers on history (community_id, id desc) where
  (subject = 'registration' and subject_id is not null and (actor_label = 'system' or actor_id = person_id)) is not true;
