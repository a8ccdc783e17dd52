// The small forms around an event: an organisation in a role, a person by name, the policies that hold.

import { isWebAddress } from '../kit/form-fields.ts'
import { soundLine } from '../kit/sound-text.ts'
import { type HostRole, isHostRole } from './rules-hosts.ts'

/** Why an organisation or a person was not added; `which` asks whether one of the known ones is meant. */
export type HostFault = 'name' | 'role' | 'website' | 'which' | 'there-already' | 'unknown'

/** An organisation as it was typed; `chosen` is a slug, or `new` for one that is none of the known. */
export interface TypedHost {
  name: string
  role: string
  website: string
  chosen: string
}

export type ReadHost =
  | { ok: true; value: { name: string; role: HostRole; website: string | null; chosen: string | null } }
  | { ok: false; why: HostFault }

/** What stands in the form that adds an organisation. */
export function typedHost(form: FormData): TypedHost {
  return {
    name: soundLine(form.get('name')),
    role: soundLine(form.get('role')),
    website: soundLine(form.get('website')),
    chosen: soundLine(form.get('organisation')),
  }
}

/** Reads an organisation and its role; a website is a whole web address or nothing. */
export function readHost({ name, role, website, chosen }: TypedHost): ReadHost {
  if (name === '' && chosen === '') return { ok: false, why: 'name' }
  if (name.length > 200) return { ok: false, why: 'name' }
  if (!isHostRole(role)) return { ok: false, why: 'role' }
  if (website !== '' && !isWebAddress(website)) return { ok: false, why: 'website' }
  return { ok: true, value: { name, role, website: website || null, chosen: chosen || null } }
}

/** The numbers that a group of boxes sends. */
export function numbersOf(values: readonly FormDataEntryValue[]): number[] {
  return values.map(Number).filter((id) => Number.isSafeInteger(id) && id > 0)
}
