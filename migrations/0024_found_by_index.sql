-- What is looked for whether it is in force or not: the roles of a person and of a community, and what was done to a thing.

create index on roles (person_id);
create index roles_of_community on roles (community_id, role);
drop index roles_community_id_role_idx;

create index history_of_things on history (subject, subject_id, id desc) where subject_id is not null;
drop index history_of_series;
drop index history_of_persons;
