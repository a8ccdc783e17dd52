// The moment at which the sites of tests live, whatever the day on which they are run.
import { Temporal } from 'temporal-polyfill'

export const testMoment = Temporal.Instant.from('2026-11-23T10:00:00Z')

/** What the database fills in as "now" is that moment too: it knows no clock of ours, and its own goes on. */
export const holdDefaults = `do $$
declare
  found record;
begin
  for found in select table_name, column_name from information_schema.columns
    where table_schema = 'public' and column_default = 'now()' loop
    execute format('alter table %I alter column %I set default %L', found.table_name, found.column_name,
      '${testMoment}');
  end loop;
end $$`
