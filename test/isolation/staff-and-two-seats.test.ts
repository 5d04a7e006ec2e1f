import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { Streams } from '@accord/api/server/streams';
import type { Client } from '../support/accord.ts';
import { employ } from '../support/house.ts';
import { listeningWith, type Listening } from '../support/listening.ts';
import { firstAnswer } from '../support/streams.ts';
import { forward, log } from '../support/requests.ts';
import { accept, buildWorld, invite, join, signIn, type OrganizationWorld, type World } from '../support/world.ts';
import { ownTexts, personalTexts, rowsOf } from './rows.ts';
import { documentOf, idPlaces, nearestOf, rootFields, selectionsOf, withValue, type RootField } from './schema-walk.ts';

type Given = Readonly<Record<string, unknown>>;
const UNKNOWN = '7ZZZZZZZZZZZZZZZZZZZZZZZZZ';
const FULL: Given = { first: 100 };

/** Everything a caller is answered along every edge of every query, with the arguments given for those that need some. */
async function everythingSeen(world: World, by: Client, given: Readonly<Record<string, Given>>): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  const nearest = process.env['LONG'] ? undefined : nearestOf(world.accord.system.schema);
  for (const root of rootFields(world.accord.system.schema).filter(({ operation }) => operation === 'query')) {
    const own = given[root.field.name] ?? (root.field.args.some(({ name }) => name === 'first') ? FULL : {});
    for (const selection of selectionsOf(root.field.type, nearest)) {
      const document = documentOf(root, own, selection);
      const { data, errors } = await by.ask(document, own);
      answers.set(document, JSON.stringify({ data, errors }));
    }
  }
  return answers;
}
const leaks = (answers: ReadonlyMap<string, string>, secrets: readonly string[]): string[] =>
  [...answers].flatMap(([document, text]) => secrets.filter((secret) => text.includes(JSON.stringify(secret).slice(1, -1))).map((secret) => `${document}: ${secret.slice(0, 60)}`));

describe('staff of the platform', () => {
  const DESK_WROTE = 'A caller asks what is known about them';
  let world: World;
  let listening: Listening;
  let staff: Record<string, Client>;
  let secrets: readonly string[];
  let requests: Record<'triage' | 'routed', string>;
  beforeAll(async () => {
    world = await buildWorld();
    listening = await listeningWith(world.accord, { streams: new Streams({ mostEach: 1000 }) });
    const { accord, a, b, author, approver, operator, desk } = world;
    const waiting = await log(desk, a.emails.member);
    const passedOn = await log(desk, b.emails.member);
    await forward(desk, passedOn, b.id, { note: 'It is theirs' });
    requests = { triage: waiting.id, routed: passedOn.id };
    staff = {
      author, approver, operator, desk, auditor: await employ(accord, 'auditor', ['AUDITOR']),
      all: await employ(accord, 'everything', ['STATEMENT_AUTHOR', 'STATEMENT_APPROVER', 'SUPPORT_DESK', 'OPERATOR', 'AUDITOR']),
    };
    const personal = await Promise.all([a, b].map(async ({ id }) => personalTexts(accord, await rowsOf(accord, id))));
    secrets = personal.flat().filter((text) => text !== DESK_WROTE);
  }, 480_000);
  afterAll(async () => {
    await listening.close();
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });
  const given = (request: string): Record<string, Given> => ({ request: { id: request }, person: { id: UNKNOWN }, statementVersion: { id: world.statementVersion }, gate: { personId: UNKNOWN, appKey: 'crm' }, acceptanceEvidence: { personId: UNKNOWN } });

  it('are told apart from what they could know: the organizations hold personal values of every kind', () => {
    expect(secrets.length).toBeGreaterThan(30);
    for (const text of [world.a.emails.member, world.b.emails.member, 'Alder member', 'Birch external', '1380000652', 'Alder: please send me a copy of my data', 'Birch: we will prepare it']) expect(secrets).toContain(text);
  });

  it.each(['author', 'approver', 'operator', 'desk', 'auditor', 'all'])('see no personal value of any organization’s people, along every edge of every query (%s)', async (who) => {
    for (const request of Object.values(requests)) {
      const answers = await everythingSeen(world, staff[who]!, given(request));
      expect(answers.size).toBeGreaterThan(100);
      expect(leaks(answers, secrets)).toEqual([]);
    }
  }, 480_000);

  it('do see what is theirs: the walk reaches requests, organizations and the platform’s activity', async () => {
    const answers = [...(await everythingSeen(world, staff['all']!, given(requests.routed))).values()].join('\n');
    for (const text of [DESK_WROTE, 'Alder Works', 'Staff everything', 'ROUTED', 'm***@birch.example', 'It is theirs', 'organization.opened']) expect(answers, text).toContain(text);
  });

  it('are answered alike to an organization’s record and to one that never was, in every argument of every query and mutation', async () => {
    const { a, b } = world;
    const names = [a, b].flatMap(({ id, ids }) => [id, ...Object.values(ids)]);
    // naming an organization is the operator's and the desk's work: that it exists is no secret to them
    const mayName = (root: RootField, path: string) => root.field.name === 'forwardRequest' && path === 'input.organizationId';
    for (const root of rootFields(world.accord.system.schema).filter(({ field }) => !field.name.startsWith('signOut'))) {
      const [selection = ''] = selectionsOf(root.field.type);
      for (const place of idPlaces(root).filter(({ path }) => !mayName(root, path.join('.')))) {
        const ask = async (value: string) => {
          const variables = withValue(EVERYTHING_REQUIRED[root.field.name] ?? {}, place, value);
          const document = documentOf(root, variables, selection);
          const { status, data, errors } = root.operation === 'subscription' ? await firstAnswer(listening.url, staff['all']!, document, variables) : await staff['all']!.ask(document, variables);
          return JSON.stringify({ status, data, errors });
        };
        const unknown = await ask(UNKNOWN);
        for (const name of names.filter((one) => /^[0-9A-Z]{26}$/.test(one))) expect(await ask(name), `${root.field.name} ${place.path.join('.')}`).toBe(unknown);
      }
    }
  }, 480_000);
});

/** Arguments besides the ids, so that a call gets as far as looking the ids up. */
const EVERYTHING_REQUIRED: Readonly<Record<string, Given>> = {
  gate: { personId: UNKNOWN, appKey: 'crm' },
  setRoles: { input: { personId: UNKNOWN, roles: ['AUDITOR'], expectedVersion: 1 } },
  publishStatementVersion: { input: { id: UNKNOWN, expectedVersion: 1, severity: 'EDITORIAL', severityReason: 'x', updateOn: '2026-09-01', effectiveOn: '2026-10-01', commitments: { replyDays: 5, eraseAfterDays: 60, unpaidDays: 60 }, planHash: '0'.repeat(64), plannedPeople: 0 } },
  discardStatementVersion: { input: { id: UNKNOWN, expectedVersion: 1 } },
  forwardRequest: { input: { id: UNKNOWN, organizationId: UNKNOWN, expectedVersion: 1 } },
  acknowledgeRequest: { input: { id: UNKNOWN, expectedVersion: 1 } },
  replyToRequest: { input: { id: UNKNOWN, expectedVersion: 1, kind: 'INTERIM', text: 'x', language: 'EN' } },
  withdrawRequest: { input: { id: UNKNOWN, expectedVersion: 1 } },
  importStatement: { input: { kind: 'PLATFORM_PRIVACY', texts: [{ language: 'ZH_CN', uploadId: UNKNOWN }] } },
  acceptStatement: { input: { statementVersionId: UNKNOWN, language: 'EN' } },
};

describe('a person of two organizations', () => {
  let world: World;
  let there: OrganizationWorld;
  let both: Client;
  let secrets: readonly string[];
  /** What the account itself says of its seat in the organization that is not named. */
  let ownAccount: string;
  beforeAll(async () => {
    world = await buildWorld();
    const { accord, a, b, statementVersion } = world;
    there = b;
    // an administrator of Alder who is an administrator of Birch as well: nothing hides behind a missing permission
    const invited = await invite(b.administrator, { displayName: 'Guest from elsewhere', email: a.emails.administrator, roles: ['ADMINISTRATOR'] });
    await join(accord, b.id, invited.invitation.id, 'Guest from elsewhere');
    both = (await signIn(accord, a.emails.administrator)).inOrganization(b.id);
    await accept(both, statementVersion);
    const [rows, others, platform] = await Promise.all([a.id, b.id, PLATFORM_ID].map((id) => rowsOf(accord, id)));
    // who signed in is recorded in the platform, too, where no organization reads it: their ids stay Alder's own
    platform!.delete('audit_events');
    ownAccount = JSON.stringify(await both.call('{ viewer { id email seats { organization { id name } personId roles } } }'));
    secrets = ownTexts(rows!, others!, platform!).filter((text) => !ownAccount.includes(text));
  }, 480_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  it('who names one sees nothing of the other along any edge, but for their own seat in it', async () => {
    expect(secrets.length).toBeGreaterThan(50);
    const given = { person: { id: there.ids.member }, request: { id: there.ids.answeredRequest }, statementVersion: { id: world.statementVersion }, gate: { personId: there.ids.member, appKey: there.ids.customAppKey } };
    const answers = await everythingSeen(world, both, given);
    expect([...answers.values()].join('\n')).toContain('Birch: please send me a copy of my data');
    expect(leaks(answers, secrets)).toEqual([]);
  }, 480_000);

  it('is told only the name of the other organization, and who they are there', () => {
    const { a } = world;
    expect(JSON.parse(ownAccount)).toMatchObject({ viewer: { email: a.emails.administrator, seats: [{ organization: { id: a.id, name: a.name }, personId: a.ids.administrator, roles: ['MEMBER', 'ADMINISTRATOR'] }, { organization: { id: there.id } }] } });
    for (const text of [a.emails.member, 'Alder member', a.ids.member, a.ids.request, a.ids.customAppKey, 'Alder Street 1']) expect(secrets).toContain(text);
  });

  it('cannot reach a record of the one while naming the other: it is as if it never was', async () => {
    const { a } = world;
    for (const root of rootFields(world.accord.system.schema).filter(({ operation }) => operation === 'query')) {
      const [selection = ''] = selectionsOf(root.field.type);
      for (const place of idPlaces(root)) {
        const ask = async (value: string) => {
          const variables = withValue(root.field.name === 'gate' ? { personId: there.ids.member, appKey: there.ids.customAppKey } : {}, place, value);
          const { status, data, errors } = await both.ask(documentOf(root, variables, selection), variables);
          return JSON.stringify({ status, data, errors });
        };
        const unknown = await ask(UNKNOWN);
        for (const name of [a.id, ...Object.values(a.ids)].filter((one) => /^[0-9A-Z]{26}$/.test(one))) expect(await ask(name), `${root.field.name} ${place.path.join('.')}`).toBe(unknown);
      }
    }
  }, 480_000);
});
