import { sessionOf } from './data/credentials.mjs';
import { randomFrom, shuffled } from './data/random.mjs';
import { publicationDays } from './data/statement-world.mjs';
import { onceEach, repeated } from './load/deck.mjs';
import { ACCEPTING } from './measure/writes.mjs';

const ACCEPT = 'mutation Accept($input: AcceptStatementInput!) { acceptStatement(input: $input) { record { id acceptedAt } } }';
const PLAN = 'query Plan($input: PlanPublicationInput!) { planPublication(input: $input) { hash people organizations withoutAdministrator { count } changedClauses drift { key } } }';
const PUBLISH = 'mutation Publish($input: PublishStatementVersionInput!) { publishStatementVersion(input: $input) { record { id number state } } }';

/** What the board of a version asks for. */
const BOARD = {
  rollOut: 'query Everybody($id: ID!) { rollOut(statementVersionId: $id) { at people organizations clicked byUse declined } }',
  rollOutOrganizations: `query Organizations($id: ID!) { rollOutOrganizations(statementVersionId: $id, first: 25) {
    edges { cursor node { organization { id name state } people clicked byUse declined open notSignedIn coverage stuckBecause graceUntil } } pageInfo { hasNextPage endCursor } } }`,
  rollOutDays: 'query Days($id: ID!) { rollOutDays(statementVersionId: $id) { day clicked byUse isForecast } }',
};
const VIEWER = { plain: '{ viewer { id } }', standing: '{ viewer { id standing { state } } }' };

const CALLERS = 100;

const cookie = (token) => ({ cookie: `accord=${token}` });
const cookieOf = ({ accountId }) => cookie(sessionOf(accountId).token);

/** Everybody who has not accepted yet, in a fixed pseudo-random order over all organizations, each once. */
function accepting(people, versionId) {
  const body = { query: ACCEPT, variables: { input: { statementVersionId: versionId, language: 'ZH_CN' } } };
  const callOf = (place) => ({ headers: cookieOf(people[place]), body, hasKey: true, callers: [people[place].organizationId, people[place].id] });
  return { title: 'accept', limitPath: '/accept', deck: onceEach(people.length, callOf), writes: ACCEPTING };
}

/** How a draft is published: as the approver saw its plan. */
function publishingOf(token, now) {
  const chosen = { severity: 'MATERIAL', severityReason: 'A new purpose.', ...publicationDays(now), commitments: { replyDays: 7, eraseAfterDays: 60, unpaidDays: 60 } };
  return {
    plan: (id) => ({ headers: cookie(token), body: { query: PLAN, variables: { input: { id, ...chosen } } } }),
    publish: (id, { hash, people, drift }) => ({
      headers: cookie(token), hasKey: true,
      body: { query: PUBLISH, variables: { input: { id, ...chosen, expectedVersion: 1, planHash: hash, plannedPeople: people, acknowledgedDrift: drift.map(({ key }) => key), acknowledgedFindings: [] } } },
    }),
  };
}

/**
 * The calls about statements, from what the batches of `statementWorld` carry.
 * @param {[{ versionId: string, drafts: string[], approver: string }, ...{ open: object[] }[]]} seen
 */
export function statementCallsFor([{ versionId, drafts, approver }, ...organizations]) {
  const people = shuffled(randomFrom(11), organizations.flatMap(({ open }) => open));
  const some = people.slice(0, CALLERS);
  const asking = (query) => repeated(some.map((person) => ({ headers: cookieOf(person), body: { query } })));
  return {
    drafts, publishing: publishingOf(approver, Date.now()),
    accept: accepting(people, versionId),
    viewer: { plain: asking(VIEWER.plain), standing: asking(VIEWER.standing) },
    board: Object.fromEntries(Object.entries(BOARD).map(([name, query]) => [name, { headers: cookie(approver), body: { query, variables: { id: versionId } } }])),
  };
}
