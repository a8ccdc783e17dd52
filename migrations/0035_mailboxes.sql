-- At gmail.com dots before the @ count for nothing, and googlemail.com is the same: registrations and blocks are known by
-- the address without them. Those from before this rule are known by it from now on.
create function pg_temp.mailbox_of(key text) returns text language sql immutable as $$
  select replace(split_part(key, '@', 1), '.', '') || '@gmail.com' where key ~ '@(gmail|googlemail)\.com$'
$$;

-- Somebody who came to one event by two spellings stays there twice: who gives up a seat is for people to say.
do $$
declare
  its record;
begin
  for its in select id, pg_temp.mailbox_of(email_key) as key from registrations
    where email_key ~ '@(gmail|googlemail)\.com$' and email_key <> pg_temp.mailbox_of(email_key) order by id
  loop
    begin
      update registrations set email_key = its.key where id = its.id;
    exception when unique_violation then null;
    end;
  end loop;
  for its in select id, pg_temp.mailbox_of(email_key) as key from seat_blocks
    where email_key ~ '@(gmail|googlemail)\.com$' and email_key <> pg_temp.mailbox_of(email_key) order by id
  loop
    begin
      update seat_blocks set email_key = its.key where id = its.id;
    exception when unique_violation then
      -- The mailbox is blocked there already.
      delete from seat_blocks where id = its.id;
    end;
  end loop;
end $$;
