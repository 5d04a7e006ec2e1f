import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lapseDueRequests } from '@accord/api/jobs/lapse-worker';
import { AuditEvent } from '@accord/api/tenancy/audit-event.entity';
import { Deadline } from '@accord/api/tenancy/deadline.entity';
import { FINAL_STATES, nextState, type RequestEvent, type RequestState } from '@accord/request-steps';
import { QUESTION, QUOTE, REMEDY } from '../../support/handling.ts';
import { attempt, type Input } from '../../support/mutate.ts';
import { see, type SeenRequest } from '../../support/requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { buildWorld, file, signIn, type World } from '../../support/world.ts';

const HISTORIES = process.env['LONG'] ? 60 : 12;
const ACTS_EACH = 14;
const DAY = 86_400_000;

/** The same histories in every run: a failure names its seed. */
function dice(seed: number): (sides: number) => number {
  let state = seed * 2654435761 + 1;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const KEPT = [{ name: '照片', outcome: 'DONE' }, { name: '发票', outcome: 'KEPT', ground: 'STATUTORY_RETENTION', law: '会计法' }];
const zh = (input: Input): Input => ({ language: 'ZH_CN', text: '说明。', ...input });
/** What anybody might try at any moment, whether it is allowed or not. */
const ACTS: readonly (readonly [by: 'administrator' | 'second' | 'member', mutation: string, input: (now: number) => Input])[] = [
  ['administrator', 'acknowledgeRequest', () => ({})],
  ['administrator', 'replyToRequest', () => zh({ kind: 'DECISION', outcome: 'ACCEPT' })],
  ['second', 'replyToRequest', () => zh({ kind: 'DECISION', outcome: 'ACCEPT', erasureGrounds: ['OTHER_LAW'] })],
  ['second', 'replyToRequest', () => zh({ kind: 'DECISION', outcome: 'REFUSE', grounds: ['UNREALISTIC'], remedyText: REMEDY })],
  ['administrator', 'replyToRequest', () => zh({ kind: 'COMPLETION' })],
  ['second', 'replyToRequest', () => zh({ kind: 'COMPLETION', items: KEPT, remedyText: REMEDY })],
  ['administrator', 'replyToRequest', () => QUESTION],
  ['administrator', 'replyToRequest', () => QUOTE],
  ['second', 'replyToRequest', (now) => zh({ kind: 'EXTENSION', delay: 'COMPLEXITY', extendTo: new Date(now + 9 * DAY).toISOString().slice(0, 10) })],
  ['administrator', 'replyToRequest', () => zh({ kind: 'INTERIM', delay: 'TECHNICAL', hold: true })],
  ['administrator', 'resumeRequest', () => ({})],
  ['second', 'settleFee', () => ({ settlement: 'PAID' })],
  ['administrator', 'settleFee', () => ({ settlement: 'WAIVED' })],
  ['member', 'addToRequest', () => ({ text: '补充。' })],
  ['member', 'agreeToFee', () => ({})],
  ['member', 'withdrawRequest', () => ({})],
];
const OF_THE_ACTOR = { administrator: 'administrator', second: 'secondAdministrator', member: 'member' } as const;
const finals = new Set<string>(FINAL_STATES);

describe('whatever people do to a request, in whatever order', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  /** The invariants of domain §4, from what is stored and shown. */
  async function holds(before: SeenRequest, after: SeenRequest): Promise<void> {
    // what has ended stays as it is; a step is one of the table's, and the timeline only grows
    if (finals.has(before.state)) expect([after.state, after.events.length]).toEqual([before.state, before.events.length]);
    expect(after.events.slice(0, before.events.length)).toEqual(before.events);
    for (const { step, from, to } of after.events) if (step !== null) expect(nextState(from as RequestState, step as RequestEvent)).toBe(to);
    // 1: nothing is reviewed or carried out before the identity is verified
    const steps = after.events.map(({ step }) => step);
    const verified = steps.findIndex((step) => step === 'VERIFY_BY_SESSION' || step === 'VERIFY_OK');
    for (const step of ['ORGANIZATION_ACCEPTS', 'ACCEPT', 'COMPLETE', 'COMPLETE_PARTIAL'] as const) if (steps.includes(step)) expect(steps.indexOf(step)).toBeGreaterThan(verified);
    // the clock never pauses, starts once and is moved by the one extension alone; LATE is for good
    const clocks = await scopeOf(world.accord, world.a.id).of(Deadline).find({ subjectId: after.id }, { order: { id: 'ASC' } });
    const replies = clocks.filter(({ ruleId }) => ruleId === 'REPLY' || ruleId === 'REPLY_EXTENDED');
    expect(new Set(replies.map(({ startAt }) => startAt)).size).toBe(1);
    expect(replies.filter(({ ruleId }) => ruleId === 'REPLY_EXTENDED').length).toBe(after.replies.filter(({ kind }) => kind === 'EXTENSION').length);
    expect(replies.length).toBeLessThanOrEqual(2);
    expect(replies.map(({ strictDueAt }) => strictDueAt)).toContain(Date.parse(after.replyDueAt!));
    if (before.timeliness === 'LATE') expect(after.timeliness).toBe('LATE');
    // 3: a refusal, of a part too, has ground, reasons and remedies
    if (after.state === 'REFUSED' || after.state === 'PARTIALLY_FULFILLED') {
      const last = after.replies.at(-1)!;
      expect(last.grounds.length).toBeGreaterThan(0);
      expect(last.remedyText).toMatch(/\p{Script=Han}/u);
    }
    // whose turn it is follows from where it is
    expect(after.holder === null).toBe(finals.has(after.state));
    // 7: each step has its audit event
    const events = await scopeOf(world.accord, world.a.id).of(AuditEvent).find({ subjectId: after.id });
    expect(events.length).toBeGreaterThanOrEqual(after.events.length);
  }

  it.each(Array.from({ length: HISTORIES }, (_, place) => place + 1))('the invariants hold (history %i)', async (seed) => {
    const roll = dice(seed);
    const { accord, a } = world;
    accord.clock.at = Date.parse('2026-03-02T02:00:00Z') + seed * 500 * DAY;
    let people = await everybody();
    const type = ['ACCESS', 'COPY', 'ERASE', 'CORRECT'][roll(4)]!;
    for (let before = 0; before < roll(5); before++) await file(people.member, 'What do you know about me?', type);
    const { id } = await file(people.member, 'What do you know about me?', type);
    let seen = await see(people.administrator, id);
    for (let act = 0; act < ACTS_EACH; act++) {
      if (roll(3) === 0) {
        accord.clock.advance((1 + roll(12)) * DAY);
        people = await everybody();
        seen = await see(people.administrator, id);
        await lapseDueRequests(accord.system.kernel, pino({ level: 'silent' }));
      }
      // the acknowledgement more often, so that histories come somewhere
      const [by, mutation, input] = ACTS[seen.state === 'FORWARDED' && roll(2) === 0 ? 0 : roll(ACTS.length)]!;
      const before = await see(people.administrator, id);
      await holds(seen, before);
      const { errors } = await attempt(people[by], mutation, { id, expectedVersion: before.version, ...input(accord.clock.now()) });
      seen = await see(people.administrator, id);
      await holds(before, seen);
      const code = errors[0]?.extensions.code;
      if (code === undefined) expect(seen.version, mutation).toBeGreaterThan(before.version);
      else {
        expect(['REFUSED', 'BAD_USER_INPUT'], `${OF_THE_ACTOR[by]} ${mutation} of ${a.name}`).toContain(code);
        expect(seen, `a refused ${mutation} changes nothing`).toEqual(before);
      }
    }
  }, 60_000);

  const everybody = async () => ({
    administrator: await signIn(world.accord, world.a.emails.administrator), second: await signIn(world.accord, 'second@alder.example'), member: await signIn(world.accord, world.a.emails.member),
  });
});
