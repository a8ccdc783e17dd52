-- What changed last, for the feeds of news: read from its newest end, however long the programme is.
create index events_by_change on events (community_id, updated_at desc, id desc) where state <> 'draft';
