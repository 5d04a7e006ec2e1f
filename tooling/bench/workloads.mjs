import { repeated } from './load/deck.mjs';
import { FILING } from './measure/writes.mjs';
import { randomFrom, pick, shuffled } from './data/random.mjs';

const CALLS = 4000;

const INBOX = `query Inbox {
  requests(first: 25) {
    edges { cursor node {
      id number type state receivedAt replyDueAt
      subject { id displayName maskedEmail }
      app { key name { zhCN en } }
      events(last: 3) { step from to occurredAt }
    } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;
const GATE = 'query Gate($personId: ID!, $appKey: String!) { gate(personId: $personId, appKey: $appKey) { allowed reasons { code } } }';
const FILE = 'mutation File($input: SubmitRequestInput!) { submitRequest(input: $input) { record { id number state } } }';

const DETAILS = ['请告知公司保存了我的哪些个人信息，以及它们的来源。', '请将工单系统中的旧号码一并更正。', 'Please tell me which of my data the work order app has kept.'];
const TYPES = ['ACCESS', 'COPY', 'CORRECT', 'ERASE', 'WITHDRAW_CONSENT'];

const byCookie = ({ token }) => ({ cookie: `accord=${token}` });
const byKey = ({ apiKey }) => ({ authorization: `Bearer ${apiKey}` });

const upToCalls = (list) => Array.from({ length: CALLS }, (_, place) => list[place % list.length]);

const inboxCalls = (random, organizations) => upToCalls(shuffled(random, organizations)).map(({ members }) => ({ headers: byCookie(members[0]), body: { query: INBOX } }));

const gateCalls = (random, organizations) =>
  upToCalls(shuffled(random, organizations)).map((organization) => ({
    headers: byKey(organization), body: { query: GATE, variables: { personId: pick(random, organization.members).id, appKey: pick(random, organization.apps).key } },
  }));

/** How many questions a call of the batch asks. */
export const BATCH = 1000;
const GATE_BATCH = 'query GateBatch($questions: [GateQuestionInput!]!) { gateBatch(questions: $questions) { isKnown allowed reasons { code } } }';

/** The questions of W2 again, a thousand in each call; few calls, since each is large. */
function batchCalls(organizations) {
  const random = randomFrom(11);
  return repeated(shuffled(random, organizations).slice(0, 40).map((organization) => ({
    headers: byKey(organization),
    body: { query: GATE_BATCH, variables: { questions: Array.from({ length: BATCH }, () => ({ personId: pick(random, organization.members).id, appKey: pick(random, organization.apps).key })) } },
  })));
}

function fileCalls(random, organizations) {
  return upToCalls(shuffled(random, organizations)).map(({ members, apps }) => {
    const member = pick(random, members.filter(({ isRestricted }) => !isRestricted));
    const input = { type: pick(random, TYPES), details: pick(random, DETAILS), appKey: pick(random, apps).key, language: 'ZH_CN' };
    return { headers: byCookie(member), body: { query: FILE, variables: { input } }, hasKey: true };
  });
}

/**
 * The calls of each workload, in a fixed pseudo-random order over all organizations.
 * @param {{ id: string, members: { id: string, token: string, isRestricted: boolean }[], apps: { key: string }[], apiKey: string }[]} organizations
 * @returns {Record<'W1' | 'W2' | 'W3' | 'batch', { title: string, limitPath: string, deck: import('./load/deck.mjs').Deck, writes?: object }>}
 */
export function workloadsFor(organizations) {
  const random = randomFrom(7);
  return {
    W1: { title: 'W1 inbox', limitPath: '/inbox', deck: repeated(inboxCalls(random, organizations)) },
    W2: { title: 'W2 gate', limitPath: '/gate', deck: repeated(gateCalls(random, organizations)) },
    W3: { title: 'W3 file', limitPath: '/file', deck: repeated(fileCalls(random, organizations)), writes: FILING },
    batch: { deck: batchCalls(organizations) },
  };
}
