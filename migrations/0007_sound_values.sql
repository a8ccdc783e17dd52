-- What would break every page it stands in, or lead readers away from the site, is refused by the database.

-- A text in a language is a text: no number, list or null.
alter domain local_text add constraint local_text_holds_texts
  check (not jsonb_path_exists(value, 'strict $.* ? (@.type() <> "string")'));

-- "//elsewhere.example" begins with a slash too, and is another site.
alter table redirects add constraint redirects_lead_within_the_site check (new_path ~ '^/([^/\\]|$)');
