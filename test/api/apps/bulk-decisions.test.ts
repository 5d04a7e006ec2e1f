import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AppEnablement } from '@accord/api/modules/apps/index';
import { claimJob, LostClaim, runStep } from '@accord/api/modules/jobs/index';
import { AuditEvent } from '@accord/api/tenancy/audit-event.entity';
import { CLAIM_FOR } from '@accord/api/tenancy/outbox';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { openScope } from '@accord/api/tenancy/tenant-scope';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { withKey, type Client } from '../../support/accord.ts';
import { appSeenBy, decide, PLAN_APP_BULK, planAppBulk, plannedAppBulk, reasonsAgainst, widenedApp } from '../../support/apps.ts';
import { define, give } from '../../support/consents.ts';
import { cancelJob, cellsOf, jobOf, jobsOf, retryJob, startAppBulk, workAll } from '../../support/jobs.ts';
import { mutate, NOT_FOUND, refusalOf } from '../../support/mutate.ts';
import { scopeOf } from '../../support/scopes.ts';
import { keepPublished, statementsSent } from '../../support/statements.ts';
import { addApp, buildWorld, file, invite, type World } from '../../support/world.ts';

describe('many decisions about apps at once', () => {
  let world: World;
  let by: Client;
  let made = 0;
  let key: string;
  beforeAll(async () => {
    world = await buildWorld();
    by = world.a.administrator;
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });
  beforeEach(async () => {
    key = `bulk-${++made}`;
    await addApp(world.accord, PLATFORM_ID, { key, kind: 'BASIC', name: key });
    world.accord.clock.advance(1000);
  });
  const scope = () => scopeOf(world.accord, world.a.id);
  const group = async (name: string, ...personIds: string[]) => {
    const { id } = await mutate(by, 'makeGroup', { name });
    await mutate(by, 'addGroupMembers', { groupId: id, personIds });
    return id;
  };
  const rows = async (appKey = key) => {
    const { id: appId } = await appSeenBy(by, appKey);
    return scope().of(AppEnablement).find({ appId }, { order: { number: 'ASC' } });
  };
  const everybody = () => [world.a.ids.administrator, world.a.ids.secondAdministrator, world.a.ids.member, world.a.ids.newcomer, world.a.ids.external];
  const on = async (appKey = key) => {
    const asker = withKey(world.accord, world.a.keySecret);
    return (await Promise.all(everybody().map((id) => reasonsAgainst(asker, id, appKey)))).filter((reasons) => !reasons.includes('APP_DISABLED')).length;
  };
  const carryOut = async (input: Readonly<Record<string, unknown>>) => {
    const { id } = await startAppBulk(by, input);
    await workAll(world.accord);
    return jobOf(by, id);
  };

  it('the plan counts losses and gains of people one by one, as the gate finds afterwards', async () => {
    const { a } = world;
    const workshop = await group('Workshop', a.ids.member, a.ids.external);
    const felt: string[] = [];
    const picked = [a.ids.member, a.ids.newcomer, a.ids.external];
    const acts: readonly (readonly [string, Readonly<Record<string, unknown>> | null, readonly string[]])[] = [
      ['DENY', null, picked], ['ALLOW', null, picked], ['DENY', { subject: 'GROUP', subjectId: workshop }, []], ['INHERIT', null, picked], ['INHERIT', { subject: 'GROUP', subjectId: workshop }, []],
      ['DENY', {}, []], ['ALLOW', null, picked], ['INHERIT', {}, []], ['DENY', null, [a.ids.administrator]], ['INHERIT', null, everybody()],
    ];
    for (const [decision, subject, personIds] of acts) {
      if (subject) {
        await decide(by, key, decision, subject);
        continue;
      }
      const before = await on();
      const { loses, gains, people, able, effects } = await planAppBulk(by, { appKeys: [key], decision, personIds });
      expect(people).toBe(loses + gains);
      expect(effects).toEqual(people > 0 ? [{ app: { key }, loses, gains }] : []);
      expect(await carryOut({ appKeys: [key], decision, personIds })).toMatchObject({ state: 'DONE', done: able, total: personIds.length });
      expect(await on(), decision).toBe(before - loses + gains);
      felt.push(`-${loses} +${gains}`);
    }
    expect(felt).toEqual(['-3 +0', '-0 +3', '-0 +0', '-0 +0', '-1 +0', '-0 +1']);
  });

  it('so are all who stand so to a purpose, whoever is on the page; who stands otherwise when the job comes to them is left out', async () => {
    const { a, accord } = world;
    const purposeKey = `custom-${key}`;
    await define(by, purposeKey);
    for (const one of [a.member, by, a.secondAdministrator]) await give(one, purposeKey);
    const people = { consent: { purposeKey, state: 'VALID' } };
    const input = { appKeys: [key], decision: 'DENY', people };
    expect(await planAppBulk(by, input)).toMatchObject({ matching: 3, able: 3, loses: 3 });
    expect(await planAppBulk(by, { ...input, people: { ...people, role: 'ADMINISTRATOR' } })).toMatchObject({ matching: 2 });
    expect(await planAppBulk(by, { ...input, people: { consent: { purposeKey, state: 'NONE' } } })).toMatchObject({ matching: 3 });
    expect(await by.refusal(PLAN_APP_BULK, { input: { ...input, people: { consent: { purposeKey: 'custom-birch-visits', state: 'VALID' } } } })).toBe('NOT_FOUND');
    const { id } = await startAppBulk(by, input);
    await mutate(a.secondAdministrator, 'withdrawConsent', { purposeKey, language: 'EN' });
    accord.clock.advance(1000);
    await workAll(accord);
    expect(await jobOf(by, id)).toMatchObject({ state: 'DONE', done: 2, failed: 0 });
    expect((await rows()).map(({ subjectId }) => subjectId).sort()).toEqual([a.ids.member, a.ids.administrator].sort());
  });

  it('all that match a filter are decided for one by one, by whoever asked; what stands already is counted and listed, not said again', async () => {
    const { a, accord } = world;
    await decide(by, key, 'DENY', { subject: 'PERSON', subjectId: a.ids.secondAdministrator });
    const input = { appKeys: [key], decision: 'DENY', people: { role: 'ADMINISTRATOR' } };
    expect(await planAppBulk(by, input)).toMatchObject({ matching: 2, able: 1, loses: 1, gains: 0, hindrances: [{ reason: 'ALREADY_SO', count: 1 }] });
    const { id } = await startAppBulk(by, { ...input, reason: ' Field work only ' });
    accord.clock.advance(1000);
    const late = await invite(by, { displayName: 'Alder late', email: `late-${made}@alder.example`, roles: ['MEMBER', 'ADMINISTRATOR'] });
    await workAll(accord);
    const job = await jobOf(by, id);
    expect(job).toMatchObject({ kind: 'DECIDE_APPS', state: 'DONE', done: 1, failed: 1, failures: [{ reason: 'ALREADY_SO', count: 1 }] });
    const lines = cellsOf((await by.get(job.filePath!)).body);
    expect(lines).toEqual([['App', 'For', 'Why not', 'App key', 'Id'], [key, expect.any(String), 'decided like that already', key, a.ids.secondAdministrator]]);
    expect((await rows()).map(({ number, subject, subjectId, decision, reason, decidedById }) => ({ number, subject, subjectId, decision, reason, decidedById }))).toEqual([
      { number: 1, subject: 'PERSON', subjectId: a.ids.secondAdministrator, decision: 'DENY', reason: null, decidedById: a.ids.administrator },
      { number: 2, subject: 'PERSON', subjectId: a.ids.administrator, decision: 'DENY', reason: 'Field work only', decidedById: a.ids.administrator },
    ]);
    expect((await rows()).some(({ subjectId }) => subjectId === late.id)).toBe(false);
    const audits = await scope().of(AuditEvent).find({ action: 'app.disabled', requestId: id });
    expect(audits.map(({ actorId, fields, reason }) => ({ actorId, fields, reason }))).toEqual([{ actorId: a.ids.administrator, fields: ['decision'], reason: 'Field work only' }]);
    const told = (await scope().of(OutboxMessage).find({ topic: 'app.use-ended' })).filter(({ payload }) => payload['appKey'] === key);
    // single people come due on the full ten minutes, so that recipients are told of them together
    expect(told.map(({ payload, notBefore, occurredAt }) => [payload['subjectId'], notBefore % 600_000 === 0 && notBefore - occurredAt >= 600_000])).toEqual([[a.ids.secondAdministrator, true], [a.ids.administrator, true]]);
  });

  it('several apps are decided for an organization, a group or a person with one decision each', async () => {
    const { a } = world;
    const office = await group(`Office ${made}`, a.ids.member, a.ids.newcomer);
    const other = `other-${made}`;
    await addApp(world.accord, PLATFORM_ID, { key: other, kind: 'BASIC', name: other });
    world.accord.clock.advance(1000);
    for (const [subject, subjectId, loses] of [['GROUP', office, 4], ['PERSON', a.ids.external, 2], ['ORGANIZATION', null, 4]] as const) {
      const input = { appKeys: [key, other], decision: 'DENY', subject, subjectId };
      expect(await planAppBulk(by, input)).toMatchObject({ matching: 2, able: 2, loses, effects: [{ app: { key }, loses: loses / 2 }, { app: { key: other }, loses: loses / 2 }] });
      expect(await carryOut(input)).toMatchObject({ state: 'DONE', done: 2, failed: 0, total: 2 });
    }
    expect((await rows()).map(({ subject, subjectId, decision }) => [subject, subjectId, decision])).toEqual([['GROUP', office, 'DENY'], ['PERSON', a.ids.external, 'DENY'], ['ORGANIZATION', a.id, 'DENY']]);
    expect([await on(), await on(other)]).toEqual([0, 0]);
  });

  it('recipients are told where many permissions are taken back at once, of whoever loses the app by that and of nobody else', async () => {
    const { a, accord } = world;
    const permitted = `permitted-${made}`;
    await addApp(accord, PLATFORM_ID, { key: permitted, kind: 'BASIC', name: permitted, defaultEnabled: false });
    accord.clock.advance(1000);
    await decide(by, permitted, 'ALLOW', { subject: 'GROUP', subjectId: await group(`Permitted ${made}`, a.ids.newcomer) });
    for (const subjectId of [a.ids.member, a.ids.newcomer, a.ids.external]) await decide(by, permitted, 'ALLOW', { subject: 'PERSON', subjectId });
    await decide(by, permitted, 'DENY', { subject: 'PERSON', subjectId: a.ids.secondAdministrator });
    const told = async () => (await scope().of(OutboxMessage).find({ topic: 'app.use-ended' })).flatMap(({ payload, notBefore, occurredAt }) => (payload['appKey'] === permitted && payload['subjectId'] !== a.ids.secondAdministrator ? [[payload['subject'], payload['subjectId'], notBefore - occurredAt]] : []));
    accord.clock.advance(1000);
    // the newcomer keeps it by the group, the second administrator had none, the administrator has no decision
    expect(await carryOut({ appKeys: [permitted], decision: 'INHERIT', personIds: everybody() })).toMatchObject({ state: 'DONE', done: 4, failed: 1 });
    expect((await told()).map(([subject, id]) => [subject, id]).sort()).toEqual([['PERSON', a.ids.external], ['PERSON', a.ids.member]].sort());
    // together with others, on a full ten minutes, and never while it can still be taken back
    for (const [, , wait] of await told()) expect([Number(wait) >= 600_000, Number(wait) < 1_200_000]).toEqual([true, true]);
    await decide(by, permitted, 'ALLOW');
    accord.clock.advance(1000);
    expect(await carryOut({ appKeys: [permitted, key], decision: 'INHERIT', subject: 'ORGANIZATION' })).toMatchObject({ state: 'DONE', done: 1 });
    expect((await told()).map(([subject]) => subject).sort()).toEqual(['ORGANIZATION', 'PERSON', 'PERSON']);
  });

  it('apps that cannot be switched off are told apart from those that can', async () => {
    const input = { appKeys: ['crm', key], decision: 'DENY', subject: 'ORGANIZATION' };
    expect(await planAppBulk(by, input)).toMatchObject({ matching: 2, able: 1, hindrances: [{ reason: 'APP_LOCKED', count: 1 }] });
    const job = await carryOut(input);
    expect(job).toMatchObject({ state: 'DONE', done: 1, failed: 1, failures: [{ reason: 'APP_LOCKED', count: 1 }] });
    expect(cellsOf((await by.get(job.filePath!)).body)[1]).toEqual([expect.any(String), 'the whole organization', 'the app cannot be switched off', 'crm', world.a.id]);
    expect(await rows('crm')).toEqual([]);
  });

  it('a purpose that only the apps together serve ends with them, and not with one of them', async () => {
    const { a } = world;
    const purposeKey = `custom-shared-${made}`;
    await define(by, purposeKey);
    const scopes = [{ purposeKey, categories: ['CONTACT'], recipientKeys: [], domains: [] }];
    const [one, other] = [await widenedApp(world.accord, `one-${made}`, scopes, scopes), await widenedApp(world.accord, `two-${made}`, scopes, scopes)];
    const { number } = await file(a.member, 'What does it know?', 'ACCESS', { appKey: one });
    const input = { decision: 'DENY', subject: 'ORGANIZATION' };
    expect(await planAppBulk(by, { ...input, appKeys: [one] })).toMatchObject({ purposesEnding: [], clocksStarting: 0, openRequests: 1, requestNumbers: [number] });
    expect(await planAppBulk(by, { ...input, appKeys: [one, other] })).toMatchObject({ purposesEnding: [{ key: purposeKey }], clocksStarting: 5, loses: 10 });
  });

  it('what was looked at is what is started: where the world moved, the new plan comes with the refusal, and no job', async () => {
    const { a } = world;
    const input = { appKeys: [key], decision: 'DENY', personIds: [a.ids.member, a.ids.newcomer] };
    const first = await plannedAppBulk(by, input);
    await decide(by, key, 'DENY', { subject: 'PERSON', subjectId: a.ids.member });
    const before = await jobsOf(by);
    const now = await planAppBulk(by, input);
    expect(await refusalOf(by, 'startAppBulk', first)).toMatchObject({ code: 'CONFLICT', reason: 'PLAN_OUTDATED', details: { plan: { hash: now.hash, able: 1, loses: 1 } } });
    expect(await refusalOf(by, 'startAppBulk', { ...(await plannedAppBulk(by, input)), plannedAble: 40 })).toMatchObject({ reason: 'PLAN_OUTDATED' });
    await decide(by, key, 'DENY', { subject: 'PERSON', subjectId: a.ids.newcomer });
    expect(await refusalOf(by, 'startAppBulk', await plannedAppBulk(by, input))).toMatchObject({ reason: 'NOTHING_MATCHES' });
    expect(await jobsOf(by)).toEqual(before);
  });

  it('judges again what somebody decided, took away or withdrew meanwhile', async () => {
    const { a, accord, operator } = world;
    const picked = [a.ids.member, a.ids.newcomer];
    const { id } = await startAppBulk(by, { appKeys: [key], decision: 'DENY', personIds: picked });
    await decide(a.secondAdministrator, key, 'DENY', { subject: 'PERSON', subjectId: a.ids.member });
    await workAll(accord);
    expect(await jobOf(by, id)).toMatchObject({ state: 'DONE', done: 1, failed: 1 });
    expect(await rows()).toHaveLength(2);
    const attic = await mutate<{ id: string; version: number }>(by, 'makeGroup', { name: `Attic ${made}` }, { fields: 'record { id version }' });
    const removed = await startAppBulk(by, { appKeys: [key], decision: 'ALLOW', subject: 'GROUP', subjectId: attic.id });
    await mutate(by, 'removeGroup', { id: attic.id, expectedVersion: attic.version });
    const withdrawn = await startAppBulk(by, { appKeys: [key], decision: 'ALLOW', personIds: picked });
    await mutate(operator, 'withdrawApp', { appKey: `bulk-${made}`, reason: 'Nobody uses it', expectedRevision: 1 });
    await workAll(accord);
    expect(await jobOf(by, removed.id)).toMatchObject({ state: 'DONE', done: 0, failed: 1 });
    expect(await jobOf(by, withdrawn.id)).toMatchObject({ state: 'DONE', done: 0, failed: 2, failures: [{ reason: 'APP_WITHDRAWN', count: 2 }] });
  });

  it('two jobs about the same people at once decide about each once, and every decision has a number of its own', async () => {
    const { a, accord } = world;
    const input = { appKeys: [key], decision: 'DENY', personIds: everybody() };
    const [mine, theirs] = [await startAppBulk(by, input), await startAppBulk(a.secondAdministrator, input)];
    await Promise.all([1, 2, 3].map(() => workAll(accord)));
    await workAll(accord);
    const seen = [await jobOf(by, mine.id), await jobOf(a.secondAdministrator, theirs.id)];
    expect(seen.map(({ state }) => state)).toEqual(['DONE', 'DONE']);
    expect(seen.reduce((sum, { done }) => sum + done, 0)).toBe(5);
    expect((await rows()).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  });

  it('goes on where a worker died or it was cancelled, and that worker can book nothing when it comes back', async () => {
    const { a, accord } = world;
    const many: string[] = [];
    for (let one = 0; one < 55; one++) many.push((await invite(by, { displayName: `Alder crowd ${one}`, email: `crowd-${made}-${one}@alder.example` })).id);
    const { id } = await startAppBulk(by, { appKeys: [key], decision: 'DENY', personIds: many });
    const dying = openScope(accord.system.kernel, { requestId: id, actor: { kind: 'PERSON', id: a.ids.administrator } }, a.id);
    const half = await runStep(dying, await runStep(dying, (await claimJob(dying, id))!));
    expect(half).toMatchObject({ state: 'RUNNING', done: 50, step: 1 });
    await cancelJob(by, id);
    await expect(runStep(dying, half)).rejects.toThrow(LostClaim);
    expect(await rows()).toHaveLength(50);
    await retryJob(by, id);
    accord.clock.advance(CLAIM_FOR);
    await workAll(accord);
    expect(await jobOf(by, id)).toMatchObject({ state: 'DONE', done: 55, failed: 0 });
    expect(new Set((await rows()).map(({ subjectId }) => subjectId))).toEqual(new Set(many));
    expect(await rows()).toHaveLength(55);
  }, 60_000);

  it('costs the plan the same for many people as for one', async () => {
    const cost = async (whom: object) => (await statementsSent(world.accord, () => planAppBulk(by, { appKeys: [key], decision: 'DENY', ...whom }))).length;
    await keepPublished(world.accord, () => planAppBulk(by, { appKeys: [key], decision: 'DENY', people: { relation: 'MEMBER' } }));
    const one = await cost({ people: { contact: world.a.emails.member } });
    expect(await planAppBulk(by, { appKeys: [key], decision: 'DENY', people: { relation: 'MEMBER' } })).toMatchObject({ loses: 4 });
    expect(await cost({ people: { relation: 'MEMBER' } })).toBe(one);
  });

  it.each<[Readonly<Record<string, unknown>>, string]>([
    [{}, 'SUBJECT_OR_PEOPLE'], [{ subject: 'ORGANIZATION', personIds: ['x'] }, 'SUBJECT_OR_PEOPLE'], [{ people: { relation: 'MEMBER' }, personIds: ['x'] }, 'SUBJECT_OR_PEOPLE'], [{ people: { relation: 'MEMBER' }, subjectId: 'x' }, 'SUBJECT_OR_PEOPLE'],
    [{ people: {} }, 'EVERYBODY_IS_ORGANIZATION'], [{ people: { relation: null } }, 'EVERYBODY_IS_ORGANIZATION'], [{ people: { relation: 'MEMBER' }, appKeys: ['crm', 'visit-map'] }, 'ONE_APP_FOR_PEOPLE'],
    [{ subject: 'GROUP' }, 'SUBJECT_MISSING'], [{ subject: 'ORGANIZATION', appKeys: [] }, 'INVALID_INPUT'], [{ subject: 'ORGANIZATION', appKeys: ['crm', 'crm'] }, 'INVALID_INPUT'], [{ personIds: [] }, 'INVALID_INPUT'],
    [{ personIds: Array.from({ length: 101 }, (_, at) => String(at)) }, 'INVALID_INPUT'], [{ subject: 'ORGANIZATION', reason: ' ' }, 'INVALID_INPUT'], [{ subject: 'ORGANIZATION', planHash: 'x' }, 'INVALID_INPUT'],
  ])('bad input %j is refused with %s and starts nothing', async (input, reason) => {
    const before = await jobsOf(by);
    const sent = { appKeys: [key], decision: 'DENY', language: 'EN', reason: 'x', planHash: '0'.repeat(64), plannedAble: 0, plannedPeople: 0, ...input };
    expect(await refusalOf(by, 'startAppBulk', sent)).toMatchObject({ reason });
    expect(await jobsOf(by)).toEqual(before);
  });

  it('is for administrators, about apps, groups and people of their own', async () => {
    const { a, b, operator } = world;
    const theirs = await mutate(b.administrator, 'makeGroup', { name: `Theirs ${made}` });
    const sent = { decision: 'DENY', language: 'EN', reason: 'x', planHash: '0'.repeat(64), plannedAble: 0, plannedPeople: 0 };
    for (const input of [{ appKeys: [b.ids.customAppKey], subject: 'ORGANIZATION' }, { appKeys: [key], subject: 'GROUP', subjectId: theirs.id }, { appKeys: [key], subject: 'PERSON', subjectId: b.ids.member }, { appKeys: [key], subject: 'ORGANIZATION', subjectId: b.id }, { appKeys: [key], personIds: [a.ids.member, b.ids.member] }])
      expect(await refusalOf(by, 'startAppBulk', { ...sent, ...input })).toEqual(NOT_FOUND);
    for (const who of [a.member, a.newcomer, operator]) {
      expect(await refusalOf(who, 'startAppBulk', { ...sent, appKeys: [key], subject: 'ORGANIZATION' })).toMatchObject({ code: 'FORBIDDEN' });
      expect(await who.refusal(PLAN_APP_BULK, { input: { appKeys: [key], decision: 'DENY', subject: 'ORGANIZATION' } })).toBe('FORBIDDEN');
    }
    expect(await rows()).toEqual([]);
  });
});
