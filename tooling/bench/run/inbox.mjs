import { randomBytes } from 'node:crypto';
import { fillMysql } from '../data/fill-mysql.mjs';
import { world } from '../data/world.mjs';
import { quantile } from '../measure/median.mjs';
import { timed } from './publish.mjs';
import { migrate, serveAccord } from './servers.mjs';

const FEW = 10_000;
const MANY = 1_000_000;
const MANY_WHEN_QUICK = 100_000;
const CALLS = 40;
const WARM_UP = 10;

const INBOX = `query Inbox($filter: RequestsFilter, $sort: RequestsSort!, $after: String, $first: Int = 25) {
  requests(first: $first, filter: $filter, sort: $sort, after: $after) {
    edges { cursor node { id number type state receivedAt replyDueAt subject { id displayName maskedEmail } app { key name { zhCN en } } events(last: 3) { step from to occurredAt } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

/** Of ten thousand requests one has such a number, of a million 46. */
const BOTH_FILL = 1;

/** What staff look for in all organizations together. */
const DESK = 'query Desk { deskRequests(list: LATE) { id organizationId organizationName number type state replyDueAt escalations assistance availableSteps openSteps { kind state steps } } }';
const LATE_ORGANIZATIONS = 'query Figures { platformFigures { late { count capped } } }';

/** Organizations of which nobody asked anything: so many are looked through whatever the requests are. */
const IDLE = 499;

/**
 * What people look for: the newest, the most urgent, by state, by type, also by one that nothing or little has, by app, by handler, by number, and several of these. All but the desk's are of one organization.
 * @param {string} assigneeId somebody who handles a third of what is under way
 */
const looksOf = (assigneeId) => ({
  newest: { sort: 'RECEIVED_AT_DESC' },
  oldest: { sort: 'RECEIVED_AT_ASC' },
  'open, most urgent': { sort: 'REPLY_DUE_AT_ASC', filter: { open: true } },
  overdue: { sort: 'REPLY_DUE_AT_ASC', filter: { due: 'OVERDUE' } },
  'one state': { sort: 'RECEIVED_AT_DESC', filter: { states: ['UNDER_REVIEW'] } },
  'two states, by due date': { sort: 'REPLY_DUE_AT_ASC', filter: { states: ['FORWARDED', 'UNDER_REVIEW'] } },
  'one type': { sort: 'RECEIVED_AT_DESC', filter: { types: ['ERASE'] } },
  'a type that nobody asked for': { sort: 'RECEIVED_AT_DESC', filter: { types: ['COMPLAINT'] } },
  'open of such a type': { sort: 'REPLY_DUE_AT_ASC', filter: { types: ['COMPLAINT'], open: true } },
  'of one app': { sort: 'RECEIVED_AT_DESC', filter: { appKey: 'visit-map' } },
  'open, oldest': { sort: 'RECEIVED_AT_ASC', filter: { open: true } },
  'open of one type': { sort: 'REPLY_DUE_AT_ASC', filter: { types: ['ERASE'], open: true } },
  'open of one app': { sort: 'REPLY_DUE_AT_ASC', filter: { appKey: 'visit-map', open: true } },
  'that nobody handles': { sort: 'REPLY_DUE_AT_ASC', filter: { unassigned: true, open: true } },
  'open of one handler': { sort: 'REPLY_DUE_AT_ASC', filter: { assigneeId, open: true } },
  'open of one handler, newest': { sort: 'RECEIVED_AT_DESC', filter: { assigneeId, open: true } },
  'open of two types': { sort: 'REPLY_DUE_AT_ASC', filter: { types: ['ERASE', 'ACCESS'], open: true } },
  ended: { sort: 'RECEIVED_AT_DESC', filter: { open: false } },
  'the state of nearly all': { sort: 'RECEIVED_AT_DESC', filter: { states: ['FULFILLED'] } },
  'ended, of one type': { sort: 'RECEIVED_AT_DESC', filter: { types: ['ERASE'], open: false } },
  'by the beginning of a number, most urgent': { sort: 'REPLY_DUE_AT_ASC', filter: { number: 'R-222' }, first: BOTH_FILL },
  'by the beginning of a number': { sort: 'RECEIVED_AT_DESC', filter: { number: 'R-222' }, first: BOTH_FILL },
  'the desk: what is late anywhere': { query: DESK },
  'the desk: how many organizations are late': { query: LATE_ORGANIZATIONS },
});

/** A database with the requests of one organization, and the product serving it. */
async function stageOf(server, name, requests, say) {
  say(`loading ${requests.toLocaleString('en')} requests of one organization`);
  const secret = randomBytes(32).toString('base64url');
  const settings = { DATABASE_URL: await server.createDatabase(name), ACCORD_SECRET: secret, DATA_DIR: server.files };
  await migrate(settings);
  const seen = [];
  await fillMysql(settings.DATABASE_URL, world({ organizations: 1, requests, secret, now: Date.now(), mostEnded: true, idle: IDLE }), (organization) => seen.push(organization));
  const ours = await serveAccord(settings);
  const [{ members }, { deskToken }] = seen;
  const headersOf = (token) => ({ cookie: `accord=${token}` });
  const look = async ({ query, ...variables }) =>
    (await timed(`${ours.url}/graphql`, query ? { headers: headersOf(deskToken), body: { query } } : { headers: headersOf(members[0].token), body: { query: INBOX, variables } })).taken;
  return { look, assigneeId: members[0].id, stop: ours.stop };
}

/**
 * A page of the inbox of one organization with few and with many requests: one call after another, both in turns.
 * @returns {Promise<{ few: number, many: number, looks: Record<string, { few: number, many: number }> }>} requests; p50 in milliseconds
 */
export async function measureInbox({ say, isQuick }, server) {
  const size = { few: FEW, many: isQuick ? MANY_WHEN_QUICK : MANY };
  const stages = { few: await stageOf(server, 'bench_inbox_few', size.few, say), many: await stageOf(server, 'bench_inbox', size.many, say) };
  try {
    const looks = {};
    // the same rows but for how many: also the same handler
    for (const [name, variables] of Object.entries(looksOf(stages.few.assigneeId))) {
      const taken = { few: [], many: [] };
      for (let number = -WARM_UP; number < CALLS; number++)
        for (const [which, { look }] of Object.entries(stages)) {
          const one = await look(variables);
          if (number >= 0) taken[which].push(one);
        }
      looks[name] = { few: quantile(taken.few, 0.5), many: quantile(taken.many, 0.5) };
    }
    return { ...size, looks };
  } finally {
    await Promise.all(Object.values(stages).map(({ stop }) => stop()));
  }
}
