import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../support/accord.ts';
import { activityOf, see, type SeenRequest } from '../../support/requests.ts';
import { acknowledge, buildWorld, file, reply, signIn, type World } from '../../support/world.ts';

const iso = (at: number) => new Date(at).toISOString();

describe('a member’s request, carried from end to end', () => {
  let world: World;
  let filedAt: number;
  let filed: SeenRequest;
  let acknowledged: SeenRequest;
  let decided: SeenRequest;
  let completed: SeenRequest;

  beforeAll(async () => {
    world = await buildWorld();
    const { accord, a } = world;
    filedAt = accord.clock.now();
    const { id, version } = await file(a.member, 'Which of my visits are kept?', 'ACCESS', { appKey: 'visit-map', language: 'EN' });
    filed = await see(a.member, id);
    accord.clock.advance(HOUR);
    const administrator = await signIn(accord, a.emails.administrator);
    const { version: next } = await acknowledge(administrator, id, version);
    acknowledged = await see(administrator, id);
    accord.clock.advance(DAY);
    const second = await signIn(accord, 'second@alder.example');
    const { version: last } = await reply(second, { id, expectedVersion: next, kind: 'DECISION', outcome: 'ACCEPT', text: '我们将整理后提供。', otherText: 'We will put them together.' });
    decided = await see(await signIn(accord, a.emails.member), id);
    accord.clock.advance(30 * DAY);
    await reply(await signIn(accord, a.emails.administrator), { id, expectedVersion: last, kind: 'COMPLETION', text: 'Here they are.', language: 'EN' });
    completed = await see(await signIn(accord, a.emails.member), id);
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  it('has a number to say, and waits for the organization from the first moment', () => {
    expect(filed).toMatchObject({ state: 'FORWARDED', holder: 'ORGANIZATION', timeliness: 'PENDING', channel: 'CONSOLE', controllerRole: 'ORGANIZATION', originId: null, details: 'Which of my visits are kept?', replies: [] });
    expect(filed.number).toMatch(/^R-[2-9B-Z]{4}-[2-9B-Z]{4}$/);
    expect(filed.subject).toEqual({ id: world.a.ids.member });
  });

  it('was verified by the session and forwarded with a receipt, by the program', () => {
    expect(filed.events.map(({ step, from, to, actor }) => [step, from, to, actor.kind])).toEqual([
      [null, null, 'SUBMITTED', 'PERSON'],
      ['VERIFY_BY_SESSION', 'SUBMITTED', 'TRIAGE', 'SYSTEM'],
      ['FORWARD', 'TRIAGE', 'FORWARDED', 'SYSTEM'],
    ]);
    expect(filed.receipt).toMatchObject({ forwardedAt: iso(filedAt), acknowledgedAt: null, acknowledgedBy: null });
    expect(filed.receipt?.receiptNumber).toMatch(/^[\w-]{24}$/);
  });

  it('has the 7 days that the statement promises', () => {
    expect(filed).toMatchObject({ receivedAt: iso(filedAt), clockStartAt: iso(filedAt), replyDueAt: '2026-03-09T16:00:00.000Z' });
    expect(filed.deadline).toEqual({
      ruleId: 'REPLY', quantity: 'P7D', clause: '7.5', startAt: iso(filedAt), strictDueAt: '2026-03-09T16:00:00.000Z', strictLastDay: '2026-03-09',
      legalDueAt: '2026-03-09T16:00:00.000Z', legalLastDay: '2026-03-09', calendarComplete: true, statementVersion: { number: 1 },
    });
  });

  it('is acknowledged by an administrator, which is no reply', () => {
    expect(acknowledged).toMatchObject({ state: 'UNDER_REVIEW', timeliness: 'PENDING', replies: [] });
    expect(acknowledged.receipt).toMatchObject({
      receiptNumber: filed.receipt?.receiptNumber, acknowledgedAt: iso(filedAt + HOUR), acknowledgedBy: { kind: 'PERSON', id: world.a.ids.administrator, name: 'Alder Works Admin' },
    });
  });

  it('is decided in time, and the member reads what was said', () => {
    expect(decided).toMatchObject({ state: 'IN_PROGRESS', timeliness: 'ON_TIME' });
    expect(decided.replies).toMatchObject([{ kind: 'DECISION', outcome: 'ACCEPT', substantive: true, text: '我们将整理后提供。', grounds: [], remedyText: null }]);
  });

  it('is completed, long after the promised reply, and was on time', () => {
    expect(completed).toMatchObject({ state: 'FULFILLED', holder: null, timeliness: 'ON_TIME', availableSteps: [] });
    expect(completed.replies.map(({ kind }) => kind)).toEqual(['DECISION', 'COMPLETION']);
    expect(completed.events.map(({ step }) => step)).toEqual([null, 'VERIFY_BY_SESSION', 'FORWARD', 'ORGANIZATION_ACCEPTS', 'ACCEPT', 'COMPLETE']);
  });

  it('shows the member nobody’s name but their own', () => {
    const shown = new Set(completed.events.map(({ actor }) => actor.name));
    expect([...shown]).toEqual(['Alder member', null]);
  });

  it('stands in Activity step by step, the program’s own steps on behalf of the member', async () => {
    const { accord, a } = world;
    const activity = await activityOf(await signIn(accord, a.emails.administrator), { subjectId: filed.id });
    const member = { kind: 'PERSON', id: a.ids.member, name: 'Alder member' };
    const system = { kind: 'SYSTEM', id: null, name: null };
    const administrator = { kind: 'PERSON', id: a.ids.administrator, name: 'Alder Works Admin' };
    const second = { kind: 'PERSON', id: a.ids.secondAdministrator, name: 'Alder second' };
    expect(activity.map(({ action, actor, onBehalfOf, occurredAt }) => ({ action, actor, onBehalfOf, occurredAt }))).toEqual([
      { action: 'request.submitted', actor: member, onBehalfOf: null, occurredAt: iso(filedAt) },
      { action: 'request.verified', actor: system, onBehalfOf: member, occurredAt: iso(filedAt) },
      { action: 'request.forwarded', actor: system, onBehalfOf: member, occurredAt: iso(filedAt) },
      { action: 'request.acknowledged', actor: administrator, onBehalfOf: null, occurredAt: iso(filedAt + HOUR) },
      { action: 'request.accepted', actor: second, onBehalfOf: null, occurredAt: iso(filedAt + HOUR + DAY) },
      { action: 'request.completed', actor: administrator, onBehalfOf: null, occurredAt: iso(filedAt + HOUR + 31 * DAY) },
    ]);
    expect(new Set(activity.map(({ requestId }) => requestId)).size).toBe(4);
  });
});
