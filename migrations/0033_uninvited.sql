-- Mailboxes to which no list sends an invitation: somebody pressed "no more invitations", or erased themselves here.

-- Only a keyed digest is kept, of the mailbox and of the community (of all communities for whoever was erased). The key is
-- the secret of the server and not in the database: whoever reads this table learns nobody's address, and of two rows not
-- whether they are of one. When a row was made is not kept: it would tell who of the history was erased at that moment.
create table uninvited (
  key bytea primary key check (length(key) = 32),
  -- Null: by no community of this server.
  community_id bigint references communities on delete cascade
);
create index on uninvited (community_id);
