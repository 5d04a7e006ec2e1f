import { replyClocks } from '../reply-clock.mjs';
import { sealWith } from '../seal.mjs';
import { idsFrom } from './ids.mjs';
import { organizationRows } from './organization-rows.mjs';
import { platformRows } from './platform-rows.mjs';
import { randomFrom } from './random.mjs';
import { addRequests } from './request-rows.mjs';
import { addStaff } from './staff.mjs';
import { noRows } from './tables.mjs';

export const SEED = 20_261_125;
const DAY = 24 * 3_600_000;
/** Requests of one batch: more would stand in memory at once. */
const PART = 20_000;

/**
 * Everything that the bench measures on, as the product would have written it; the same for the same size, secret and `now`,
 * and `now` moves the sessions only. One batch of rows by table at a time: first the platform's, then each organization's, its first one with it.
 * @param {{ organizations: number, requests: number, secret: string, now: number, mostEnded?: boolean, idle?: number }} size `requests` of all organizations together; `mostEnded`: as after some years, where otherwise all are
 *   under way; `idle`: so many organizations more, of which nobody asked anything, and a desk that looks after all
 * @returns {Generator<{ rows: Record<string, unknown[][]>, organization?: { id: string, members: object[], apps: object[], apiKey: string } | { deskToken: string } }>} the desk's session comes with the last batch
 */
export function* world({ organizations, requests, secret, now, mostEnded, idle = 0 }) {
  const nextId = idsFrom(1);
  const digest = sealWith(secret);
  const random = randomFrom(SEED);
  const clockOf = replyClocks();
  const platform = platformRows(nextId);
  yield { rows: platform.rows };
  const each = Math.floor(requests / organizations);
  for (let number = 0; number < organizations; number++) {
    const { rows, ...organization } = organizationRows(number, { nextId, digest, platform, now });
    const context = { organization, nextId, digest, random, clockOf, versionId: platform.versionId };
    const part = (of, from) => addRequests(of, context, { each, first: number * each, from, to: Math.min(from + PART, each), mostEnded });
    part(rows, 0);
    yield { rows, organization };
    for (let from = PART; from < each; from += PART) {
      const more = noRows();
      part(more, from);
      yield { rows: more };
    }
  }
  if (idle > 0) yield deskRows(idle, { nextId, now });
}

function deskRows(idle, { nextId, now }) {
  const rows = noRows();
  const at = now - DAY;
  const { token: deskToken } = addStaff(rows, 'SUPPORT_DESK', { nextId, at, now });
  for (let number = 0; number < idle; number++) rows.organizations.push([nextId(at), 'ENTERPRISE', `示例企业 ${number}`, 'ACTIVE', 'PAID', at, 0, 1]);
  return { rows, organization: { deskToken } };
}
