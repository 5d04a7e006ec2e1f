import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareAttack } from '../isolation/attack.ts';
import { documentOf, rootFields, selectionsOf } from '../isolation/schema-walk.ts';
import type { Attack, Recipe } from '../isolation/prover.ts';
import { listeningWith, type Listening } from '../support/listening.ts';
import { firstAnswer } from '../support/streams.ts';
import { keepPublished, statementsSent } from '../support/statements.ts';
import { buildWorld, type World } from '../support/world.ts';

/**
 * The most statements that a call of each root field sends (performance §10.2): who calls, what is asked, and for a mutation
 * BEGIN, one INSERT for each table, and COMMIT. A new root field needs a number here; a larger one needs a reason.
 */
const MOST: Readonly<Record<string, number>> = {
  viewer: 6, organization: 3, organizations: 3, people: 6, person: 6, apps: 3, statement: 3, statementVersions: 5, statementVersion: 4,
  requests: 6, myRequests: 6, request: 6, gate: 3, auditEvents: 3, apiKeys: 2, recordsChanged: 2, sessions: 2, myEmailChange: 2, myData: 17,
  requestFigures: 3, acceptanceFigures: 3, platformFigures: 3,
  jobs: 3, planBulk: 3, savedViews: 2,
  signIn: 13, openOrganization: 14, invitePerson: 17, addExternalContact: 13, setRoles: 13, updateOrganization: 9, updateMyProfile: 7,
  importStatement: 8, publishStatementVersion: 12, discardStatementVersion: 9, acceptStatement: 11, declineStatement: 11, setAppEnablement: 9,
  submitRequest: 12, forwardRequest: 23, acknowledgeRequest: 12, replyToRequest: 11, withdrawRequest: 12, createApiKey: 5, rotateApiKey: 5, revokeApiKey: 5,
  acceptInvitation: 23, signOut: 5, signOutEverywhere: 5, endSession: 6, endOtherSessions: 6,
  revealPersonContact: 8, revealRequestContact: 8, changeMyEmail: 10, confirmMyEmail: 16, exportMyData: 25,
  startExport: 9, startBulk: 10, cancelJob: 8, retryJob: 10, saveView: 7, renameView: 8, deleteView: 7,
};

/** Sent once a minute, not once a call. */
const NOTE_OF_USE = /^\s*UPDATE (sessions|api_keys)\b/i;

/** W1 of the benchmark. */
const INBOX = `query Inbox { requests(first: 25) { edges { cursor node { id number type state receivedAt replyDueAt subject { id displayName maskedEmail } app { key name { zhCN en } }
  events(last: 3) { step from to occurredAt } } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

describe('the statements that a call sends', () => {
  let world: World;
  let attack: Attack;
  let listening: Listening;
  beforeAll(async () => {
    world = await buildWorld();
    attack = await prepareAttack(world);
    listening = await listeningWith(world.accord);
    await keepPublished(world.accord, async () => void (await world.b.member.call('{ apps(first: 1) { edges { node { id } } } statement { id } }')));
  }, 120_000);
  afterAll(async () => {
    await listening.close();
    await world.close();
  });

  /** Until a subscription is open and has said so. Afterwards each organization that is listened to costs one statement a second. */
  const firstMessage = (document: string, { as, given }: Recipe) => firstAnswer(listening.url, as, document, given);

  it('for the page of requests that the console shows are three', async () => {
    expect(await statementsSent(world.accord, () => world.a.administrator.call(INBOX))).toHaveLength(3);
  });

  it('are bounded for every root field, with everything selected', async () => {
    const { accord, schema, recipes } = attack;
    const counted: Record<string, number> = {};
    for (const root of rootFields(schema)) {
      const { name } = root.field;
      const recipe = recipes[name];
      if (!recipe) throw new Error(`${name} has no recipe`);
      // a mutation is carried out once: with its record's own fields; a query is asked along every edge, and its dearest counts
      const all = selectionsOf(root.field.type);
      const selections = root.operation !== 'mutation' ? all : [all[1] ?? all[0] ?? ''];
      let most: readonly string[] = [];
      for (const selection of selections) {
        const document = documentOf(root, recipe.given, selection);
        const sent = await statementsSent(accord, () => (root.operation === 'subscription' ? firstMessage(document, recipe) : recipe.as.call(document, recipe.given)));
        const ofTheCall = sent.filter((text) => !NOTE_OF_USE.test(text));
        if (ofTheCall.length > most.length) most = ofTheCall;
      }
      counted[name] = most.length;
    }
    const over = Object.entries(counted).filter(([name, sent]) => sent > (MOST[name] ?? 0));
    expect(over, JSON.stringify(counted)).toEqual([]);
    expect(Object.keys(counted).sort()).toEqual(Object.keys(MOST).sort());
  }, 60_000);
});
