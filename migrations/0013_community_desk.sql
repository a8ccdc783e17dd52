-- The community, its formats and policies are written at the desk: what is being set up, what is archived, what the
-- footer of every page leads to.

-- A new server has a community before anybody has named it. Null: it is set up, or whoever runs it says so.
alter table communities add column setting_up text check (setting_up in ('unnamed', 'named'));

-- Where else the community is found: [{"name": "Code", "url": "https://…"}], in the order of the footer.
alter table communities add column footer_links jsonb not null default '[]'
  check (jsonb_typeof(footer_links) = 'array' and jsonb_array_length(footer_links) <= 12);

-- What is archived takes no new events, and stays readable for those that stood under it.
alter table formats add column archived_at timestamptz;
alter table policies add column archived_at timestamptz;

-- The mark of the community, beside its name at the head of every page.
alter table communities add column logo_id bigint references pictures;
create index on communities (logo_id) where logo_id is not null;
