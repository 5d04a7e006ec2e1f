import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { PrivacyRequest } from '@accord/api/modules/requests/index';
import { chaseDueRequests } from '@accord/api/jobs/ladder-worker';
import { act, asked, on, underReview } from '../../support/handling.ts';
import { atDesk, chaseAll, placeOf } from '../../support/ladder.ts';
import { deliverAll, Letters, quiet } from '../../support/letters.ts';
import { activityOf, forward, log, see } from '../../support/requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { acknowledge, buildWorld, file, signIn, type FiledRequest, type World } from '../../support/world.ts';

const HOUR = 3_600_000;

describe('the ladder of a silent controller', () => {
  let world: World;
  beforeAll(async () => {
    world = await buildWorld();
    // what the world filed is not looked at here
    for (const { id } of [world.a, world.b]) for (const request of await scopeOf(world.accord, id).of(PrivacyRequest).find()) await clear(id, request.id);
    await deliverAll(world.accord, new Letters());
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const clear = (organizationId: string, id: string) =>
    scopeOf(world.accord, organizationId).change({ action: 'test', subject: { type: 'PrivacyRequest', id } }, (change) => change.of(PrivacyRequest).change({ id }, { ladderAt: null }));
  const rowOf = ({ id }: { id: string }, organizationId = world.a.id) => scopeOf(world.accord, organizationId).of(PrivacyRequest).get(id);
  const member = () => signIn(world.accord, world.a.emails.member);
  const administrator = () => signIn(world.accord, world.a.emails.administrator);
  const subjects = async (): Promise<string[]> => {
    const letters = new Letters();
    await deliverAll(world.accord, letters);
    return letters.sent.map(({ to, subject }) => `${to.split('@')[0]}: ${subject.replace(/R-[0-9A-Z]{4}-[0-9A-Z]{4}/, 'R').replace(/\d{4}-\d\d-\d\d/, 'D')}`).sort();
  };
  const at = (request: FiledRequest, part: number, start: number): number => start + Math.floor((Date.parse(request.replyDueAt) - start) * part);

  it('reminds at half and three quarters, tells person and platform a day before and when the promise is broken', async () => {
    const { accord } = world;
    const request = await file(await member(), 'What do you know?');
    await subjects();
    const start = accord.clock.now();
    const due = Date.parse(request.replyDueAt);
    accord.clock.at = at(request, 0.5, start) - 1;
    expect(await chaseAll(accord)).toBe(0);
    accord.clock.at += 1;
    expect(await chaseAll(accord)).toBe(1);
    expect(await chaseAll(accord)).toBe(0);
    expect(await subjects()).toEqual(['admin: 请求 R 尚待答复，期限 D', 'second: 请求 R 尚待答复，期限 D']);
    // whoever has the request open is not told that it changed
    expect(await rowOf(request)).toMatchObject({ version: request.version, state: 'FORWARDED', escalations: 0 });
    accord.clock.at = at(request, 0.75, start);
    expect(await chaseAll(accord)).toBe(1);
    accord.clock.at = due - 24 * HOUR;
    await subjects();
    expect(await chaseAll(accord)).toBe(1);
    expect(await subjects()).toEqual(['admin: 请求 R 即将或已经逾期，已通知平台', 'desk: Alder Works的请求 R 即将或已经逾期', 'member: 您的请求 R 有新的答复', 'second: 请求 R 即将或已经逾期，已通知平台']);
    const seen = await see(await member(), request.id);
    expect(seen).toMatchObject({ state: 'FORWARDED', timeliness: 'PENDING', replyDueAt: request.replyDueAt });
    expect(seen.replies.map(({ kind, substantive, language, repliedBy }) => [kind, substantive, language, repliedBy.kind])).toEqual([['INTERIM', false, 'ZH_CN', 'SYSTEM']]);
    expect(seen.replies[0]?.text).toContain('2026-03-09');
    expect(seen.replies[0]?.otherText).toContain('2026-03-09');
    accord.clock.at = due;
    expect(await chaseAll(accord)).toBe(1);
    expect(await rowOf(request)).toMatchObject({ escalations: 2, ladderAt: null, repliedAt: null });
    expect((await see(await member(), request.id)).timeliness).toBe('LATE');
    accord.clock.advance(90 * 24 * HOUR);
    expect(await chaseAll(accord)).toBe(0);
    expect((await activityOf(await administrator(), { subjectId: request.id })).filter(({ actor }) => actor.kind === 'SYSTEM').map(({ action, reason }) => [action, reason]).slice(-4))
      .toEqual([['request.reminded', 'HALF'], ['request.reminded', 'THREE_QUARTERS'], ['request.escalated', 'DAY_BEFORE'], ['request.escalated', 'DUE']]);
  });

  it('makes up for a time in which no worker ran, in due order, with every escalation and no reminder that is overtaken', async () => {
    const { accord } = world;
    const first = await file(await member(), 'The first', 'COPY');
    accord.clock.advance(54 * HOUR);
    const second = await file(await member(), 'The second', 'CORRECT');
    accord.clock.advance(20 * 24 * HOUR);
    expect(await chaseAll(accord)).toBe(4);
    for (const request of [first, second]) expect(await rowOf(request)).toMatchObject({ escalations: 2, ladderAt: null });
    const acts = (await activityOf(await administrator(), { action: 'request.escalated' })).filter(({ subjectId }) => [first.id, second.id].includes(subjectId));
    expect(acts.map(({ subjectId, reason }) => [subjectId === first.id ? 1 : 2, reason])).toEqual([[1, 'DAY_BEFORE'], [1, 'DUE'], [2, 'DAY_BEFORE'], [2, 'DUE']]);
  });

  it('is taken once, however many workers look at once', async () => {
    const { accord } = world;
    const requests = await Promise.all(['One', 'Two', 'Three'].map(async (word) => file(await member(), word, 'EXPLAIN_RULES')));
    accord.clock.at = Date.parse(requests[0]?.replyDueAt ?? '') - 24 * HOUR;
    const taken = await Promise.all(Array.from({ length: 4 }, () => chaseDueRequests(accord.system.kernel, quiet)));
    expect(taken.reduce((sum, one) => sum + one, 0)).toBe(3);
    for (const request of requests) expect((await see(await member(), request.id)).replies).toHaveLength(1);
  });

  it('goes up in review and on hold, and ends with a substantive reply or an end; an extension begins it anew', async () => {
    const { accord } = world;
    const [by, to] = [await administrator(), await member()];
    const held = await asked(to, by);
    const reviewed = await underReview(to, by, 'COPY');
    const extended = await underReview(to, by, 'CORRECT');
    const decided = await underReview(to, by, 'SUPPLEMENT');
    const withdrawn = await file(to, 'Never mind', 'OBJECT');
    await act(by, 'replyToRequest', { ...on(decided), kind: 'DECISION', outcome: 'ACCEPT', text: '好的。', language: 'ZH_CN' });
    await act(to, 'withdrawRequest', on(withdrawn));
    const lastDay = new Date(Date.parse(held.replyDueAt) + 4 * 24 * HOUR).toISOString().slice(0, 10);
    const after = await act(by, 'replyToRequest', { ...on(extended), kind: 'EXTENSION', delay: 'COMPLEXITY', extendTo: lastDay, text: '需要更多时间。', language: 'ZH_CN' });
    for (const { id } of [decided, withdrawn]) expect((await rowOf({ id })).ladderAt).toBeNull();
    accord.clock.at = Date.parse(held.replyDueAt);
    await chaseAll(accord);
    expect([await rowOf(held), await rowOf(reviewed), await rowOf(extended), await rowOf(decided)].map(({ state, escalations }) => [state, escalations]))
      .toEqual([['ON_HOLD', 2], ['UNDER_REVIEW', 2], ['UNDER_REVIEW', 0], ['IN_PROGRESS', 0]]);
    accord.clock.at = Date.parse(after.replyDueAt) - 24 * HOUR;
    await chaseAll(accord);
    expect((await rowOf(extended)).escalations).toBe(1);
  });

  it('reminds the desk of what waits in the platform, and looks at once at what a program of before wrote', async () => {
    const { accord } = world;
    const desk = await signIn(accord, 'desk@platform.example');
    const waiting = await log(desk, 'nobody@nowhere.example');
    const old = await file(await member(), 'Written by the program of before', 'RESTRICT');
    await scopeOf(accord, world.a.id).change({ action: 'test', subject: { type: 'PrivacyRequest', id: old.id } }, (change) => change.of(PrivacyRequest).change({ id: old.id }, { ladderAt: 0 }));
    await subjects();
    accord.clock.at = Date.parse(waiting.replyDueAt) - 24 * HOUR;
    await chaseAll(accord);
    // of what organizations let fall overdue it hears besides
    expect((await subjects()).filter((letter) => letter.startsWith('desk') && !letter.includes('Alder Works'))).toEqual(['desk: 请求 R 尚待答复，期限 D']);
    expect(await see(await signIn(accord, 'desk@platform.example'), waiting.id)).toMatchObject({ state: 'TRIAGE', replies: [] });
    expect((await rowOf(old)).escalations).toBe(1);
  });

  it('ends its turn where the clock is set back meanwhile, and goes on when it is time again', async () => {
    const { accord } = world;
    const request = await file(await member(), 'Set back');
    const { kernel } = accord.system;
    const { clock } = kernel;
    const half = at(request, 0.5, accord.clock.now());
    accord.clock.at = half;
    const stop = AbortSignal.timeout(3_000);
    let asked = 0;
    Object.assign(kernel, { clock: { now: () => (asked++ === 0 ? half : half - HOUR) } });
    try {
      await chaseDueRequests(kernel, quiet, stop);
    } finally {
      Object.assign(kernel, { clock });
    }
    expect(stop.aborted).toBe(false);
    expect((await rowOf(request)).ladderAt).toBe(half);
    await chaseAll(accord);
    expect((await rowOf(request)).ladderAt).toBe(at(request, 0.75, half - (Date.parse(request.replyDueAt) - half)));
    await clear(world.a.id, request.id);
  });

  it('begins at its last rung where a request arrives after the promised day: nobody’s silence goes unnoticed', async () => {
    const { accord, a } = world;
    const logged = await log(await signIn(accord, 'desk@platform.example'), a.emails.member, { type: 'COPY' });
    await clear('00000000000000000000000000', logged.id);
    accord.clock.at = Date.parse(logged.replyDueAt) + HOUR;
    const desk = await signIn(accord, 'desk@platform.example');
    await forward(desk, logged, a.id);
    const arrived = (await scopeOf(accord, a.id).of(PrivacyRequest).find({ originId: logged.id }))[0]!;
    await subjects();
    expect(await chaseAll(accord)).toBe(1);
    expect(await chaseAll(accord)).toBe(0);
    expect(await rowOf(arrived)).toMatchObject({ escalations: 1, ladderAt: accord.clock.at + 24 * HOUR });
    expect(await subjects()).toEqual(['admin: 请求 R 即将或已经逾期，已通知平台', 'desk: Alder Works的请求 R 即将或已经逾期', 'member: 您的请求 R 有新的答复', 'second: 请求 R 即将或已经逾期，已通知平台']);
    expect((await see(await member(), arrived.id)).timeliness).toBe('LATE');
    // they had a day of their own: now they are overdue twice, and staff may prepare an answer
    accord.clock.advance(24 * HOUR - 1);
    expect(await chaseAll(accord)).toBe(0);
    accord.clock.advance(1);
    expect(await chaseAll(accord)).toBe(1);
    expect(await rowOf(arrived)).toMatchObject({ escalations: 2, ladderAt: null });
    await subjects();
    const late = await atDesk(await signIn(accord, 'desk@platform.example'), 'assistRequest', { ...placeOf(a.id, await rowOf(arrived)), basis: 'OVERDUE_TWICE', note: 'Nobody answered' });
    expect(late).toMatchObject({ assistance: 'PREPARES', escalations: 2 });
    accord.clock.advance(30 * 24 * HOUR);
    expect(await chaseAll(accord)).toBe(0);
  });

  it('of a request that arrives in the last day is told of when the promise is broken, and once more a day later; whoever answers in between is not', async () => {
    const { accord, a } = world;
    const desk = await signIn(accord, 'desk@platform.example');
    const logged = [await log(desk, a.emails.member, { type: 'COPY' }), await log(desk, a.emails.member, { type: 'ACCESS' })];
    const due = Date.parse(logged[0]!.replyDueAt);
    accord.clock.at = due - HOUR;
    for (const one of logged) {
      await clear(PLATFORM_ID, one.id);
      await forward(await signIn(accord, 'desk@platform.example'), one, a.id);
    }
    const [silent, answered] = await Promise.all(logged.map(async ({ id }) => (await scopeOf(accord, a.id).of(PrivacyRequest).find({ originId: id }))[0]!));
    expect(await chaseAll(accord)).toBe(0);
    accord.clock.at = due;
    expect(await chaseAll(accord)).toBe(2);
    const by = await administrator();
    const { version } = await acknowledge(by, answered!.id, (await rowOf(answered!)).version);
    await act(by, 'replyToRequest', { id: answered!.id, expectedVersion: version, kind: 'DECISION', outcome: 'ACCEPT', text: '好的。', language: 'ZH_CN' });
    accord.clock.at = due + 24 * HOUR;
    expect(await chaseAll(accord)).toBe(1);
    expect([await rowOf(silent!), await rowOf(answered!)].map(({ escalations, ladderAt }) => [escalations, ladderAt])).toEqual([[2, null], [1, null]]);
  });
});
