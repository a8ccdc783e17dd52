// Who may call the desk of a community: its formats, its policies, what it says of itself.
import { formatScope, keepsFormats, mayEditCommunity, mayEditFormat, mayFound } from '../communities/rules-desk.ts'
import type { Callers } from './caller.ts'

/** The desk of a community. */
export const communityDeskCallers: Callers = {
  'POST /desk/texts': 'signed-in',
  'GET /desk/community': mayEditCommunity,
  'POST /desk/community': mayEditCommunity,
  'GET /desk/community/logo': mayEditCommunity,
  'POST /desk/community/logo': mayEditCommunity,
  'POST /desk/community/logo-removal': mayEditCommunity,
  'GET /desk/set-up': mayEditCommunity,
  'POST /desk/set-up/name': mayEditCommunity,
  'POST /desk/set-up/format': mayEditCommunity,
  'POST /desk/set-up/chapter': mayEditCommunity,
  'POST /desk/set-up/admin': mayEditCommunity,
  'POST /desk/set-up/end': mayEditCommunity,
  'GET /desk/communities': mayFound,
  'POST /desk/communities': mayFound,
  'GET /desk/formats': (actor, where) => formatScope(actor, where.communityId) !== undefined,
  'POST /desk/formats': keepsFormats,
  'GET /desk/formats/new': keepsFormats,
  'GET /desk/formats/:format': mayEditFormat,
  'POST /desk/formats/:format': mayEditFormat,
  'POST /desk/formats/:format/position': keepsFormats,
  'POST /desk/formats/:format/archival': keepsFormats,
  'POST /desk/formats/:format/revival': keepsFormats,
  'GET /desk/policies': keepsFormats,
  'POST /desk/policies': keepsFormats,
  'GET /desk/policies/new': keepsFormats,
  'GET /desk/policies/:policy': keepsFormats,
  'POST /desk/policies/:policy': keepsFormats,
  'POST /desk/policies/:policy/position': keepsFormats,
  'POST /desk/policies/:policy/archival': keepsFormats,
  'POST /desk/policies/:policy/revival': keepsFormats,
}
