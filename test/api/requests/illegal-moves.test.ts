import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../support/accord.ts';
import { asked, quoted, resting } from '../../support/handling.ts';
import { attempt, refusalOf, type Input } from '../../support/mutate.ts';
import { activityOf, forward, log, see, withdraw } from '../../support/requests.ts';
import { putOrganization } from '../../support/scopes.ts';
import { acknowledge, buildWorld, file, reply, type World } from '../../support/world.ts';

interface At { readonly id: string; readonly version: number }

const REMEDY = '您可以向平台投诉，也可以依法向人民法院提起诉讼。';
const REFUSAL = { kind: 'DECISION', outcome: 'REFUSE', grounds: ['UNREALISTIC'], text: '无法做到。', remedyText: REMEDY, language: 'ZH_CN' };

/** Everything that may be tried on a request of an organization: by whom, which mutation, with what. */
const MOVES: Readonly<Record<string, readonly [by: 'administrator' | 'member', mutation: string, input: Input]>> = {
  acknowledge: ['administrator', 'acknowledgeRequest', {}],
  accept: ['administrator', 'replyToRequest', { kind: 'DECISION', outcome: 'ACCEPT', text: 'Yes.', language: 'ZH_CN' }],
  refuse: ['administrator', 'replyToRequest', REFUSAL],
  complete: ['administrator', 'replyToRequest', { kind: 'COMPLETION', text: 'Done.', language: 'ZH_CN' }],
  'tell that it came': ['administrator', 'replyToRequest', { kind: 'ACKNOWLEDGEMENT', text: 'We have it.', language: 'ZH_CN' }],
  'tell how it stands': ['administrator', 'replyToRequest', { kind: 'INTERIM', text: 'We are at it.', language: 'ZH_CN' }],
  extend: ['administrator', 'replyToRequest', { kind: 'EXTENSION', delay: 'COMPLEXITY', extendTo: '2026-03-20', text: '需要更多时间。', language: 'ZH_CN' }],
  ask: ['administrator', 'replyToRequest', { kind: 'INTERIM', delay: 'INFORMATION_REQUIRED', text: '哪一次？', language: 'ZH_CN' }],
  hold: ['administrator', 'replyToRequest', { kind: 'INTERIM', delay: 'TECHNICAL', hold: true, text: '维护中。', language: 'ZH_CN' }],
  'charge for': ['administrator', 'replyToRequest', { kind: 'FEE_QUOTE', feeFen: 2_000, feeBasis: '人工', text: '需收费。', language: 'ZH_CN' }],
  'complete in part': ['administrator', 'replyToRequest', { kind: 'COMPLETION', text: '部分完成。', language: 'ZH_CN', remedyText: REMEDY, items: [{ name: '照片', outcome: 'DONE' }, { name: '发票', outcome: 'KEPT', ground: 'STATUTORY_RETENTION', law: '会计法第二十三条' }] }],
  resume: ['administrator', 'resumeRequest', {}],
  'record the payment of': ['administrator', 'settleFee', { settlement: 'PAID' }],
  waive: ['administrator', 'settleFee', { settlement: 'WAIVED' }],
  assign: ['administrator', 'assignRequest', { personId: null }],
  'add to': ['member', 'addToRequest', { text: '三月的那一次。' }],
  'agree to pay for': ['member', 'agreeToFee', {}],
  withdraw: ['member', 'withdrawRequest', {}],
};
const NAMES = Object.keys(MOVES);

/** What each state allows, and nothing else (request-steps, as far as there are mutations). */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  TRIAGE: ['assign', 'add to', 'withdraw'],
  FORWARDED: ['acknowledge', 'assign', 'add to', 'withdraw'],
  UNDER_REVIEW: ['accept', 'refuse', 'complete', 'complete in part', 'tell that it came', 'tell how it stands', 'extend', 'ask', 'charge for', 'assign', 'add to', 'withdraw'],
  AWAITING_FEE: ['tell that it came', 'tell how it stands', 'extend', 'record the payment of', 'waive', 'assign', 'add to', 'agree to pay for', 'withdraw'],
  'ON_HOLD for information': ['tell that it came', 'tell how it stands', 'extend', 'resume', 'assign', 'add to', 'withdraw'],
  'ON_HOLD in execution': ['tell that it came', 'tell how it stands', 'extend', 'resume', 'assign', 'add to', 'withdraw'],
  IN_PROGRESS: ['complete', 'complete in part', 'tell that it came', 'tell how it stands', 'extend', 'hold', 'assign', 'add to', 'withdraw'],
  FULFILLED: [],
  PARTIALLY_FULFILLED: [],
  REFUSED: [],
  WITHDRAWN: [],
};

let world: World;
beforeAll(async () => void (world = await buildWorld()), 120_000);
afterAll(async () => {
  expect(world.accord.defects).toEqual([]);
  await world.close();
});

describe('a request moves only as the table says', () => {
  let reach: Record<string, () => Promise<At>>;
  let by: Readonly<Record<'administrator' | 'member', Client>>;
  beforeAll(async () => {
    const { a, accord } = world;
    const { administrator, member } = a;
    by = { administrator, member };
    // the fourth and later ones may cost something
    const forwarded = () => file(member, 'What do you know about me?');
    const underReview = async () => {
      const { id, version } = await forwarded();
      return acknowledge(administrator, id, version);
    };
    const replied = async (input: Input) => {
      const { id, version } = await underReview();
      return reply(administrator, { id, expectedVersion: version, ...input });
    };
    for (let times = 0; times < 3; times++) await forwarded();
    reach = {
      async TRIAGE() {
        await putOrganization(accord, a.id, 'SUSPENDED');
        const request = await forwarded();
        await putOrganization(accord, a.id, 'ACTIVE');
        return request;
      },
      FORWARDED: forwarded,
      UNDER_REVIEW: underReview,
      IN_PROGRESS: () => replied({ kind: 'DECISION', outcome: 'ACCEPT', text: 'Yes.' }),
      AWAITING_FEE: () => quoted(member, administrator),
      'ON_HOLD for information': () => asked(member, administrator),
      'ON_HOLD in execution': () => resting(member, administrator),
      PARTIALLY_FULFILLED: () => replied(MOVES['complete in part']![2]),
      FULFILLED: () => replied({ kind: 'COMPLETION', text: 'Done.' }),
      REFUSED: () => replied(REFUSAL),
      WITHDRAWN: async () => withdraw(member, await forwarded()),
    };
  });

  const tryOn = ({ id, version }: At, name: string) => {
    const [who, mutation, input] = MOVES[name]!;
    return refusalOf(by[who], mutation, { id, expectedVersion: version, ...input });
  };

  it.each(Object.keys(ALLOWED))('in %s everything else is refused, and nothing changes', async (state) => {
    const request = await reach[state]!();
    const before = await see(by.administrator, request.id);
    expect(state).toMatch(new RegExp(`^${before.state}\\b`));
    const recorded = await activityOf(by.administrator, { subjectId: request.id });
    const illegal = NAMES.filter((name) => !ALLOWED[state]!.includes(name));
    for (const name of illegal) expect(await tryOn(before, name), name).toMatchObject({ code: 'REFUSED', reason: 'ILLEGAL_STEP', details: { state: before.state } });
    expect(await see(by.administrator, request.id)).toEqual(before);
    expect(await activityOf(by.administrator, { subjectId: request.id })).toEqual(recorded);
  });

  it.each(Object.entries(ALLOWED).flatMap(([state, names]) => names.map((name) => [state, name] as const)))('from %s one may %s', async (state, name) => {
    expect(await tryOn(await reach[state]!(), name)).toBeNull();
  });

  it('and offers exactly the steps that it would take', async () => {
    const steps = async (state: string, who: Client) => (await see(who, (await reach[state]!()).id)).availableSteps;
    expect(await steps('FORWARDED', by.administrator)).toEqual(expect.arrayContaining(['ORGANIZATION_ACCEPTS', 'REROUTE']));
    expect(await steps('UNDER_REVIEW', by.administrator)).toEqual(expect.arrayContaining(['ACCEPT', 'REFUSE']));
    for (const state of ['FORWARDED', 'UNDER_REVIEW', 'IN_PROGRESS', 'TRIAGE']) expect(await steps(state, by.member), state).toEqual(['WITHDRAW']);
    for (const state of ['FULFILLED', 'REFUSED', 'WITHDRAWN']) for (const who of [by.administrator, by.member]) expect(await steps(state, who), state).toEqual([]);
  });
});

describe('the desk moves a request of the platform', () => {
  it('only on to an organization: it neither acknowledges, answers nor withdraws what others control', async () => {
    const { desk, a } = world;
    const waiting = await log(desk, a.emails.member);
    const routed = await forward(desk, await log(desk, a.emails.member), a.id);
    expect([waiting.state, routed.state]).toEqual(['TRIAGE', 'ROUTED']);
    for (const { id, version, state } of [waiting, routed]) {
      for (const [name, [who, mutation, input]] of Object.entries(MOVES)) {
        // to whom of the desk it is given, the desk says
        if (who !== 'administrator' || name === 'assign') continue;
        expect(await refusalOf(desk, mutation, { id, expectedVersion: version, ...input }), `${state} ${name}`).toMatchObject({ code: 'REFUSED', reason: 'ILLEGAL_STEP' });
      }
      expect(await refusalOf(desk, 'withdrawRequest', { id, expectedVersion: version })).toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await refusalOf(desk, 'forwardRequest', { id: routed.id, organizationId: a.id, expectedVersion: routed.version })).toMatchObject({ code: 'REFUSED', reason: 'ILLEGAL_STEP', details: { state: 'ROUTED' } });
    expect((await attempt(desk, 'forwardRequest', { id: waiting.id, organizationId: a.id, expectedVersion: waiting.version })).errors).toEqual([]);
  });

  it('and no organization or member forwards anything', async () => {
    const { a, b } = world;
    for (const client of [a.administrator, a.member]) {
      expect(await refusalOf(client, 'forwardRequest', { id: a.ids.request, organizationId: b.id, expectedVersion: 3 })).toMatchObject({ code: 'FORBIDDEN' });
    }
  });
});
