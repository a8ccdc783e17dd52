-- A mail on many dates of a series names each registration that it tells of in its key: of sixty that is more than 300.
alter table mails drop constraint mails_key_check;
alter table mails add constraint mails_key_check check (length(key) between 1 and 2000);
