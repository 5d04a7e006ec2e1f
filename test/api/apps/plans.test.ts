import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { Purpose } from '@accord/api/modules/purposes/index';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, withKey, type Client } from '../../support/accord.ts';
import { appSeenBy, decide, planAppBulk, reasonsAgainst, widenedApp } from '../../support/apps.ts';
import { define, give, PURPOSE } from '../../support/consents.ts';
import { mutate, NOT_FOUND, refusalOf } from '../../support/mutate.ts';
import { approve, assessment, evidence, register } from '../../support/recipients.ts';
import { scopeOf } from '../../support/scopes.ts';
import { keepPublished, statementsSent } from '../../support/statements.ts';
import { addApp, buildWorld, file, invite, join, signIn, type World } from '../../support/world.ts';

interface Plan { readonly hash: string; readonly version: number; readonly people: number; readonly loses: number; readonly gains: number; readonly openRequests: number; readonly clocksStarting: number; readonly consentsEnding: number; readonly undoMinutes: number; readonly requestNumbers: readonly string[]; readonly recipientsBlocked: readonly { readonly key: string }[]; readonly purposesEnding: readonly { key: string }[]; readonly byGroup: readonly { group: { name: string }; loses: number; gains: number }[] }
const PLAN = 'query ($input: PlanAppChangeInput!) { planAppChange(input: $input) { hash version people loses gains openRequests requestNumbers clocksStarting consentsEnding undoMinutes purposesEnding { key } recipients { key } recipientsBlocked { key } byGroup { group { name } loses gains } } }';

describe('before an app is switched', () => {
  let world: World;
  let by: Client;
  beforeAll(async () => {
    world = await buildWorld();
    by = world.a.administrator;
    for (const key of ['letters', 'planned', 'undone', 'moved']) await addApp(world.accord, PLATFORM_ID, { key, kind: 'BASIC', name: key });
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const plan = async (appKey: string, decision: string, more: object = {}) => (await by.call<{ planAppChange: Plan }>(PLAN, { input: { appKey, subject: 'ORGANIZATION', decision, ...more } })).planAppChange;
  const group = async (name: string, ...personIds: string[]) => {
    const { id } = await mutate(by, 'makeGroup', { name });
    await mutate(by, 'addGroupMembers', { groupId: id, personIds });
    return id;
  };

  it('the plan counts who loses and gains, by group, as the gate finds afterwards', async () => {
    const { a } = world;
    const key = withKey(world.accord, a.keySecret);
    const everybody = [a.ids.administrator, a.ids.secondAdministrator, a.ids.member, a.ids.newcomer, a.ids.external];
    const workshop = await group('Workshop', a.ids.member, a.ids.external);
    const office = await group('Office', a.ids.member, a.ids.administrator);
    const on = async () => (await Promise.all(everybody.map((id) => reasonsAgainst(key, id, 'planned')))).filter((reasons) => !reasons.includes('APP_DISABLED')).length;
    const acts: readonly [string, Readonly<Record<string, unknown>>][] = [
      ['DENY', { subject: 'GROUP', subjectId: workshop }], ['ALLOW', { subject: 'PERSON', subjectId: a.ids.member }], ['DENY', {}], ['INHERIT', {}], ['INHERIT', { subject: 'GROUP', subjectId: workshop }],
      ['DENY', { subject: 'PERSON', subjectId: a.ids.external }], ['DENY', { subject: 'GROUP', subjectId: office }], ['ALLOW', {}], ['ALLOW', { subject: 'GROUP', subjectId: office }],
    ];
    const felt: string[] = [];
    for (const [decision, subject] of acts) {
      const before = await on();
      const { loses, gains, people } = await plan('planned', decision, subject);
      expect(people).toBe(loses + gains);
      await decide(by, 'planned', decision, subject);
      expect(await on(), `${decision} ${JSON.stringify(subject)}`).toBe(before - loses + gains);
      expect((await by.call<{ app: { inUse: number } }>('{ app(key: "planned") { inUse } }')).app.inUse).toBe(await on());
      felt.push(`-${loses} +${gains}`);
    }
    expect(felt).toEqual(['-2 +0', '-0 +0', '-3 +0', '-0 +3', '-0 +2', '-1 +0', '-2 +0', '-0 +0', '-0 +2']);
    expect((await plan('planned', 'DENY')).byGroup).toEqual([{ group: { name: 'Office' }, loses: 2, gains: 0 }, { group: { name: 'Workshop' }, loses: 1, gains: 0 }]);
  });

  it('it says what ends, which requests it touches, and how many clocks start', async () => {
    const { accord, a } = world;
    const define = (key: string) => scopeOf(accord, PLATFORM_ID).change({ action: 'purpose.defined', subject: { type: 'Purpose', id: key } }, (change) => change.of(Purpose).insert({
      id: change.newId(), key, nameZh: key, nameEn: key, descriptionZh: key, descriptionEn: key, controllerRole: 'ORGANIZATION', necessity: 'OPTIONAL', legalBasis: 'CONSENT', categories: ['CONTACT'], isPublished: false, isWrittenByLaw: false,
      devicePermission: null, cookieKind: null, isMarketing: false, retentionDays: null, necessityZh: null, necessityEn: null, impactZh: null, impactEn: null, state: 'PUBLISHED', revision: 1, createdAt: change.at, version: 1 }));
    await define('visits');
    await define('shared');
    const scope = (purposeKey: string) => ({ purposeKey, categories: ['CONTACT'], recipientKeys: [], domains: [] });
    await widenedApp(accord, 'ending', [scope('visits'), scope('shared')], [scope('visits')]);
    await widenedApp(accord, 'staying', [scope('shared')], [scope('shared')]);
    const { number } = await file(a.member, 'What does it know?', 'ACCESS', { appKey: 'letters' });
    expect(await plan('letters', 'DENY')).toMatchObject({ openRequests: 1, requestNumbers: [number], purposesEnding: [], clocksStarting: 0 });
    expect(await plan('ending', 'DENY')).toMatchObject({ loses: 5, purposesEnding: [{ key: 'visits' }], clocksStarting: 5, consentsEnding: 0, undoMinutes: 10 });
    expect(await plan('ending', 'ALLOW')).toMatchObject({ people: 0, purposesEnding: [], clocksStarting: 0 });
    expect(await refusalOf(by, 'setAppEnablement', { appKey: 'crm', subject: 'ORGANIZATION', decision: 'DENY', planHash: '0'.repeat(64) })).toMatchObject({ reason: 'APP_LOCKED' });
    expect(await by.refusal(PLAN, { input: { appKey: 'crm', subject: 'ORGANIZATION', decision: 'DENY' } })).toBe('APP_LOCKED');
  });

  it('what ends is what counts now: no consent that ran out, was outdated, or had ended with the app before', async () => {
    by = await signIn(world.accord, world.a.emails.administrator);
    const person = await signIn(world.accord, world.a.emails.member);
    const purposeKey = 'custom-counted';
    await define(by, purposeKey);
    await mutate(by, 'addApp', { key: 'custom-counted-app', kind: 'CUSTOM', nameZh: '数', nameEn: 'Counted', descriptionZh: '数', descriptionEn: 'Counted', defaultEnabled: true, scopes: [{ purposeKey, categories: ['CONTACT'], recipientKeys: [], domains: [] }] });
    const ending = async () => {
      const { consentsEnding, purposesEnding } = await plan('custom-counted-app', 'DENY');
      expect(purposesEnding).toMatchObject([{ key: purposeKey }]);
      const { planAppWithdrawal } = await by.call<{ planAppWithdrawal: { consentsEnding: number } }>('query ($input: PlanAppWithdrawalInput!) { planAppWithdrawal(input: $input) { consentsEnding } }', { input: { appKey: 'custom-counted-app' } });
      expect(planAppWithdrawal.consentsEnding).toBe(consentsEnding);
      return consentsEnding;
    };
    await give(person, purposeKey);
    expect(await ending()).toBe(1);
    world.accord.clock.advance(1000);
    await decide(by, 'custom-counted-app', 'DENY');
    world.accord.clock.advance(1000);
    await decide(by, 'custom-counted-app', 'ALLOW');
    expect(await ending(), 'it ended before').toBe(0);
    world.accord.clock.advance(1000);
    await give(person, purposeKey);
    expect(await ending()).toBe(1);
    const { purposes } = await by.call<{ purposes: { edges: { node: { id: string; key: string; version: number } }[] } }>('{ purposes(first: 100) { edges { node { id key version } } } }');
    const { id, version } = purposes.edges.map(({ node }) => node).find(({ key }) => key === purposeKey)!;
    await mutate(by, 'changePurpose', { id, expectedVersion: version, purpose: { ...PURPOSE, categories: ['CONTACT', 'POSITION'] } });
    expect(await ending(), 'it is asked for anew anyway').toBe(0);
    await mutate(by, 'recordConsent', { personId: world.a.ids.member, purposeKey, state: 'GIVEN', type: 'WRITTEN', purposeRevision: 2, evidenceSha256: 'a'.repeat(64), language: 'EN', expiresAt: new Date(world.accord.clock.now() + HOUR).toISOString() });
    expect(await ending()).toBe(1);
    world.accord.clock.advance(2 * HOUR);
    by = await signIn(world.accord, world.a.emails.administrator);
    expect(await ending(), 'it ran out').toBe(0);
  });

  it('a purpose ends for a group or a person where no other app serves it that is on for them, whatever holds for the others', async () => {
    const { a } = world;
    const purposeKey = 'custom-parted';
    await define(by, purposeKey);
    const scopes = [{ purposeKey, categories: ['CONTACT'], recipientKeys: [], domains: [] }];
    for (const [key, defaultEnabled] of [['custom-parted-one', true], ['custom-parted-two', true], ['custom-parted-rest', false]] as const)
      await mutate(by, 'addApp', { key, kind: 'CUSTOM', nameZh: '分', nameEn: key, descriptionZh: '分', descriptionEn: key, defaultEnabled, scopes });
    const outer = await group('Outer', a.ids.newcomer);
    const { id: inner } = await mutate(by, 'makeGroup', { name: 'Inner', parentId: outer });
    await mutate(by, 'addGroupMembers', { groupId: inner, personIds: [a.ids.member] });
    const ends = async (more: object) => (await plan('custom-parted-one', 'DENY', more)).purposesEnding.length > 0;
    const [ofGroup, ofPerson] = [{ subject: 'GROUP', subjectId: inner }, { subject: 'PERSON', subjectId: a.ids.member }];
    expect([await ends({}), await ends(ofGroup), await ends(ofPerson)]).toEqual([false, false, false]);
    await decide(by, 'custom-parted-two', 'DENY', { subject: 'GROUP', subjectId: outer });
    expect([await ends({}), await ends(ofGroup), await ends(ofPerson)]).toEqual([false, true, true]);
    expect((await planAppBulk(by, { appKeys: ['custom-parted-one'], decision: 'DENY', ...ofGroup })).purposesEnding).toEqual([{ key: purposeKey }]);
    await decide(by, 'custom-parted-rest', 'ALLOW', ofPerson);
    expect([await ends({}), await ends(ofGroup), await ends(ofPerson)]).toEqual([false, true, false]);
  });

  it('what was looked at is what is done: where the world moved, the new plan comes with the refusal, and nothing is written', async () => {
    const { a } = world;
    const first = await plan('moved', 'DENY');
    const input = { appKey: 'moved', subject: 'ORGANIZATION', decision: 'DENY', planHash: first.hash, plannedPeople: first.people };
    await decide(by, 'moved', 'DENY', { subject: 'PERSON', subjectId: a.ids.member });
    const refusal = await refusalOf(by, 'setAppEnablement', input);
    const now = await plan('moved', 'DENY');
    expect(refusal).toMatchObject({ code: 'CONFLICT', reason: 'PLAN_OUTDATED', details: { plan: { hash: now.hash, loses: first.loses - 1 } } });
    expect(await refusalOf(by, 'setAppEnablement', { ...input, planHash: now.hash, plannedPeople: 16 })).toMatchObject({ reason: 'PLAN_OUTDATED' });
    const joined = await invite(by, { displayName: 'Alder late', email: 'late@alder.example' });
    await join(world.accord, a.id, joined.invitation.id, 'Alder late');
    await mutate(by, 'setAppEnablement', { ...input, planHash: now.hash, plannedPeople: now.people });
    expect(await refusalOf(by, 'setAppEnablement', { ...input, planHash: now.hash, plannedPeople: now.people })).toMatchObject({ reason: 'PLAN_OUTDATED' });
    expect(await appSeenBy(by, 'moved')).toMatchObject({ enabled: false, version: 2 });
  });

  it('costs the same for ten times as many decisions and people', async () => {
    const { a } = world;
    const cost = async () => (await statementsSent(world.accord, () => plan('planned', 'DENY'))).length;
    await keepPublished(world.accord, () => plan('planned', 'DENY'));
    const before = await cost();
    for (const subjectId of [a.ids.member, a.ids.newcomer, a.ids.external, a.ids.secondAdministrator]) await decide(by, 'planned', 'ALLOW', { subject: 'PERSON', subjectId });
    expect(await cost()).toBe(before);
  });
});

describe('for ten minutes', () => {
  let world: World;
  let by: Client;
  beforeAll(async () => {
    world = await buildWorld();
    by = world.a.administrator;
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });
  const decisionOf = async (decision: string) => (await mutate<{ decisions: { id: string }[] }>(by, 'setAppEnablement', { appKey: 'visit-map', subject: 'ORGANIZATION', decision }, { fields: 'record { decisions { id } }' })).decisions[0]!.id;
  const toTell = async () => (await scopeOf(world.accord, world.a.id).of(OutboxMessage).find({ topic: 'app.use-ended' })).filter(({ payload }) => payload['appKey'] === 'visit-map').map(({ subjectId, notBefore, occurredAt }) => [subjectId, notBefore - occurredAt]);

  it('a switch can be taken back: what stood before stands again, recipients are told nothing, the history keeps both', async () => {
    await decisionOf('ALLOW');
    const denied = await decisionOf('DENY');
    expect(await toTell()).toEqual([[denied, 10 * MINUTE]]);
    expect(await refusalOf(world.b.administrator, 'undoAppChange', { decisionId: denied })).toEqual(NOT_FOUND);
    world.accord.clock.advance(10 * MINUTE);
    await mutate(by, 'undoAppChange', { decisionId: denied });
    expect(await toTell()).toEqual([]);
    const { enabled, setBy, decisions } = await appSeenBy(by, 'visit-map');
    expect({ enabled, setBy, decisions: decisions.map(({ decision }) => decision) }).toEqual({ enabled: true, setBy: 'ORGANIZATION', decisions: ['ALLOW', 'DENY', 'ALLOW'] });
    expect(await refusalOf(by, 'undoAppChange', { decisionId: denied })).toMatchObject({ reason: 'NOTHING_TO_UNDO' });
  });

  it('tells recipients also where a permission is taken back, and people lose the app by that', async () => {
    await addApp(world.accord, PLATFORM_ID, { key: 'permitted', kind: 'BASIC', name: 'permitted', defaultEnabled: false });
    const decideOn = async (decision: string) => (await mutate<{ decisions: { id: string }[] }>(by, 'setAppEnablement', { appKey: 'permitted', subject: 'ORGANIZATION', decision }, { fields: 'record { decisions { id } }' })).decisions[0]!.id;
    const told = async () => (await scopeOf(world.accord, world.a.id).of(OutboxMessage).find({ topic: 'app.use-ended' })).filter(({ payload }) => payload['appKey'] === 'permitted').map(({ subjectId }) => subjectId);
    await decideOn('INHERIT');
    await decideOn('ALLOW');
    expect(await told()).toEqual([]);
    const inherited = await decideOn('INHERIT');
    expect(await told()).toEqual([inherited]);
    await mutate(by, 'undoAppChange', { decisionId: inherited });
    expect(await told()).toEqual([]);
  });

  it('not later, not over a newer decision, and twice at once it is done once', async () => {
    const late = await decisionOf('DENY');
    world.accord.clock.advance(10 * MINUTE + 1);
    expect(await refusalOf(by, 'undoAppChange', { decisionId: late })).toMatchObject({ reason: 'UNDO_TOO_LATE' });
    expect(await toTell()).toHaveLength(1);
    const overtaken = await decisionOf('INHERIT');
    await decisionOf('ALLOW');
    expect(await refusalOf(by, 'undoAppChange', { decisionId: overtaken })).toMatchObject({ reason: 'NOTHING_TO_UNDO' });
    const twice = await decisionOf('DENY');
    const answers = await Promise.all([by, world.a.secondAdministrator].map((one) => refusalOf(one, 'undoAppChange', { decisionId: twice })));
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
    expect(answers.find((answer) => answer !== null)).toMatchObject({ reason: 'NOTHING_TO_UNDO' });
  });

  it('not of an app that left the catalog meanwhile: nobody gets it back by that', async () => {
    by = await signIn(world.accord, world.a.emails.administrator);
    await mutate(by, 'addApp', { key: 'custom-gone', kind: 'CUSTOM', nameZh: '走', nameEn: 'Gone', descriptionZh: '走', descriptionEn: 'Gone', defaultEnabled: true, scopes: [] });
    const { decisions: [denied] } = await mutate<{ decisions: { id: string }[] }>(by, 'setAppEnablement', { appKey: 'custom-gone', subject: 'ORGANIZATION', decision: 'DENY' }, { fields: 'record { decisions { id } }' });
    const answers = await Promise.all([by, world.a.secondAdministrator].map((one) => refusalOf(one, 'withdrawApp', { appKey: 'custom-gone', reason: 'Nobody uses it', expectedRevision: 1 })));
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
    expect(await refusalOf(by, 'undoAppChange', { decisionId: denied!.id })).toMatchObject({ code: 'REFUSED', reason: 'APP_WITHDRAWN' });
    expect(await refusalOf(by, 'setAppEnablement', { appKey: 'custom-gone', subject: 'ORGANIZATION', decision: 'ALLOW' })).toEqual(NOT_FOUND);
  });

  it('a version that does something else between the plan and the act is another plan, and nothing is written', async () => {
    by = await signIn(world.accord, world.a.emails.administrator);
    await define(by, 'custom-scoped');
    const scopes = [{ purposeKey: 'custom-scoped', categories: ['CONTACT'], recipientKeys: [], domains: [] }];
    await mutate(by, 'addApp', { key: 'custom-scoped-app', kind: 'CUSTOM', nameZh: '围', nameEn: 'Scoped', descriptionZh: '围', descriptionEn: 'Scoped', defaultEnabled: true, scopes });
    const { planAppChange: { hash: planHash, people: plannedPeople } } = await by.call<{ planAppChange: Plan }>(PLAN, { input: { appKey: 'custom-scoped-app', subject: 'ORGANIZATION', decision: 'DENY' } });
    const { planAppWithdrawal: withdrawal } = await by.call<{ planAppWithdrawal: { hash: string } }>('query ($input: PlanAppWithdrawalInput!) { planAppWithdrawal(input: $input) { hash } }', { input: { appKey: 'custom-scoped-app' } });
    await mutate(by, 'addAppVersion', { appKey: 'custom-scoped-app', expectedNumber: 1, note: { zhCN: '少', en: 'Less' }, scopes: [] });
    expect(await refusalOf(by, 'setAppEnablement', { appKey: 'custom-scoped-app', subject: 'ORGANIZATION', decision: 'DENY', planHash, plannedPeople })).toMatchObject({ code: 'CONFLICT', reason: 'PLAN_OUTDATED' });
    expect(await refusalOf(by, 'withdrawApp', { appKey: 'custom-scoped-app', reason: 'Nobody uses it', expectedRevision: 1, planHash: withdrawal.hash })).toMatchObject({ code: 'CONFLICT', reason: 'PLAN_OUTDATED' });
    expect(await appSeenBy(by, 'custom-scoped-app')).toMatchObject({ enabled: true, version: 0 });
  });

  it('an app whose recipient has lapsed is switched on, and gives it nothing until it is assessed anew', async () => {
    by = await signIn(world.accord, world.a.emails.administrator);
    const purposeKey = 'custom-lapsed';
    await define(by, purposeKey, { necessity: 'REQUIRED', legalBasis: 'CONTRACT_OR_HR' });
    const today = new Date(world.accord.clock.now() + 8 * HOUR).toISOString().slice(0, 10);
    const recipient = await approve(by, await register(by, 'custom-lapsed-partner', { purposeKeys: [purposeKey], role: 'PROCESSOR' }), { assessment: { expiresOn: today }, agreement: { purposeKeys: [purposeKey] } });
    await mutate(by, 'addApp', { key: 'custom-lapsed-app', kind: 'CUSTOM', nameZh: '期', nameEn: 'Lapsed', descriptionZh: '期', descriptionEn: 'Lapsed', defaultEnabled: false, scopes: [{ purposeKey, categories: ['CONTACT'], recipientKeys: ['custom-lapsed-partner'], domains: [] }] });
    const input = { appKey: 'custom-lapsed-app', subject: 'ORGANIZATION', decision: 'ALLOW' };
    const planned = async () => (await by.call<{ planAppChange: Plan }>(PLAN, { input })).planAppChange;
    const { hash: planHash, people: plannedPeople, recipientsBlocked } = await planned();
    expect(recipientsBlocked).toEqual([]);
    world.accord.clock.advance(24 * HOUR);
    by = await signIn(world.accord, world.a.emails.administrator);
    // it lapsed between the plan and the act: whoever switches it on is told first
    expect(await refusalOf(by, 'setAppEnablement', { ...input, planHash, plannedPeople })).toMatchObject({ code: 'CONFLICT', reason: 'PLAN_OUTDATED' });
    const now = await planned();
    expect(now.recipientsBlocked).toEqual([{ key: 'custom-lapsed-partner' }]);
    expect((await planAppBulk(by, { appKeys: ['custom-lapsed-app'], decision: 'ALLOW', personIds: [world.a.ids.member] })).recipientsBlocked).toEqual([{ key: 'custom-lapsed-partner' }]);
    expect((await by.call<{ planAppChange: Plan }>(PLAN, { input: { ...input, decision: 'DENY' } })).planAppChange.recipientsBlocked).toEqual([]);
    await mutate(by, 'setAppEnablement', { ...input, planHash: now.hash, plannedPeople: now.people });
    const against = () => reasonsAgainst(withKey(world.accord, world.a.keySecret), world.a.ids.member, 'custom-lapsed-app', purposeKey);
    expect(await against()).toEqual(['RECIPIENT_NOT_APPROVED']);
    await mutate(by, 'assessRecipient', { id: recipient.id, expectedVersion: recipient.version, ...assessment(await evidence(by)) });
    expect(await against()).toEqual([]);
  });
});
