// Two of a community's people who look like one: the same name in any order, a like name at the same place, the same site.
import { sql } from 'kysely'
import type { Db, Tx } from '../kit/database.ts'
import { peopleOf } from './store-references.ts'

export interface LikePerson {
  id: number
  slug: string
  name: string
  affiliation: string | null
  signs_in: boolean
}

export interface LikelyPair {
  one: LikePerson
  other: LikePerson
}

const person = (
  alias: 'a' | 'b',
) => sql`json_build_object('id', ${sql.ref(`${alias}.id`)}, 'slug', ${sql.ref(`${alias}.slug`)},
  'name', ${sql.ref(`${alias}.name`)}, 'affiliation', ${sql.ref(`${alias}.affiliation`)},
  'signs_in', exists (select from users u where u.person_id = ${sql.ref(`${alias}.id`)}))`

/**
 * The likeliest pairs, the likeliest first; those of whom somebody said that they are two are left out. The one with a
 * public page, and then the older one, is offered to stay.
 */
export async function listLikelyPairs(db: Db, communityId: number, limit: number): Promise<LikelyPair[]> {
  const found = await sql<LikelyPair>`
    with mine as (
      select p.id, p.slug, p.name, p.affiliation, p.published, nullif(rtrim(p.website, '/'), '') as website,
        plain_letters(p.affiliation) as place, plain_letters(p.name) as plain,
        (select string_agg(word, ' ' order by word) from regexp_split_to_table(plain_letters(p.name), '[^[:alnum:]]+') word
          where word <> '') as words
      from persons p where p.erased_at is null and p.id in ${peopleOf(communityId)}),
    said as (select id, place, plain, word from mine, regexp_split_to_table(words, ' ') word where place is not null),
    pairs as (
      select a.id as a, b.id as b, 3.0 as weight from mine a join mine b on a.words = b.words and a.id < b.id
      union all select a.id, b.id, 2 from mine a join mine b on a.website = b.website and a.id < b.id
      -- A like name shares a word with it: comparing everybody at one place with everybody would take long.
      union all select distinct a.id, b.id, similarity(a.plain, b.plain) from said a join said b
        on a.place = b.place and a.word = b.word and a.id < b.id where similarity(a.plain, b.plain) > 0.5),
    best as (select a, b, sum(weight) as weight from pairs p
      where not exists (select from persons_told_apart t where t.person_id = p.a and t.other_id = p.b) group by a, b)
    select ${person('a')} as one, ${person('b')} as other
    from best join mine x on x.id = best.a join mine y on y.id = best.b
      join mine a on a.id = case when y.published and not x.published then y.id else x.id end
      join mine b on b.id = case when y.published and not x.published then x.id else y.id end
    order by best.weight desc, a.plain, a.id, b.id limit ${limit}`.execute(db)
  return found.rows
}

/** Says that two are two, so that nobody is asked again. */
export async function tellApart(tx: Tx, one: number, other: number): Promise<void> {
  await tx
    .insertInto('persons_told_apart')
    .values({ person_id: Math.min(one, other), other_id: Math.max(one, other) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
