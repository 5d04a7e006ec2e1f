import { Message } from '@accord/api/modules/messages/index';
import { Purpose } from '@accord/api/modules/purposes/index';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withKey, type Client } from '../../support/accord.ts';
import { appsSeenBy, appSeenBy, decide, reasonsAgainst, widenedApp } from '../../support/apps.ts';
import { attempt, mutate, NOT_FOUND, refusalOf } from '../../support/mutate.ts';
import { scopeOf } from '../../support/scopes.ts';
import { addApp, buildWorld, type World } from '../../support/world.ts';

const APP = { nameZh: '图', nameEn: 'Chart', descriptionZh: '画图', descriptionEn: 'Draws', scopes: [] as object[] };
const scopeFor = (purposeKey: string, categories: string[] = ['CONTACT']) => ({ purposeKey, categories, recipientKeys: [], domains: ['maps.example'] });

describe('the catalog', () => {
  let world: World;
  let operator: Client;
  let administrator: Client;
  beforeAll(async () => {
    world = await buildWorld();
    ({ operator } = world);
    ({ administrator } = world.a);
    await scopeOf(world.accord, PLATFORM_ID).change({ action: 'purpose.defined', subject: { type: 'Purpose', id: 'visits' } }, (change) => change.of(Purpose).insert({
      id: change.newId(), key: 'visits', nameZh: '拜访', nameEn: 'Visits', descriptionZh: '拜访', descriptionEn: 'Visits', controllerRole: 'ORGANIZATION', necessity: 'OPTIONAL', legalBasis: 'CONSENT', categories: ['CONTACT'], isPublished: false, isWrittenByLaw: false,
      devicePermission: null, cookieKind: null, isMarketing: false, retentionDays: null, necessityZh: null, necessityEn: null, impactZh: null, impactEn: null, state: 'PUBLISHED', revision: 1, createdAt: change.at, version: 1 }));
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  it('is kept by staff, an organization’s own apps by its administrators; neither reaches the other’s', async () => {
    await mutate(operator, 'addApp', { ...APP, key: 'charts', kind: 'THIRD_PARTY', outsideStatement: true, policyUrl: 'https://charts.example/privacy', defaultEnabled: true });
    await mutate(administrator, 'addApp', { ...APP, key: 'custom-charts', kind: 'CUSTOM', scopes: [scopeFor('visits')] });
    expect((await appsSeenBy(world.b.administrator)).map(({ key }) => key)).toContain('charts');
    expect((await appsSeenBy(world.b.administrator)).map(({ key }) => key)).not.toContain('custom-charts');
    expect(await refusalOf(administrator, 'withdrawApp', { appKey: 'charts', reason: 'Not mine', expectedRevision: 1 })).toEqual(NOT_FOUND);
    expect(await refusalOf(world.b.administrator, 'addAppVersion', { appKey: 'custom-charts', expectedNumber: 1, note: { zhCN: 'x', en: 'x' }, scopes: [] })).toEqual(NOT_FOUND);
    expect(await mutate(operator, 'changeApp', { ...APP, scopes: undefined, appKey: 'charts', nameEn: 'Graphs', outsideStatement: false, expectedRevision: 1 }, { fields: 'record { name { en } revision policyUrl }' })).toEqual({ name: { en: 'Graphs' }, revision: 2, policyUrl: null });
    expect(await refusalOf(operator, 'withdrawApp', { appKey: 'charts', reason: 'Old view', expectedRevision: 1 })).toMatchObject({ code: 'CONFLICT' });
    await mutate(operator, 'withdrawApp', { appKey: 'charts', reason: 'The maker is gone', expectedRevision: 2 });
    expect((await appsSeenBy(administrator)).map(({ key }) => key)).not.toContain('charts');
    expect(await refusalOf(operator, 'addApp', { ...APP, key: 'charts', kind: 'BASIC' })).toMatchObject({ reason: 'APP_KEY_TAKEN' });
    expect(await refusalOf(operator, 'withdrawApp', { appKey: 'crm', reason: 'Never', expectedRevision: 1 })).toMatchObject({ reason: 'APP_LOCKED' });
  });

  it.each<[string, boolean, object, string]>([
    ['staff a custom app', true, { key: 'charts-2', kind: 'CUSTOM' }, 'KIND_NOT_YOURS'],
    ['staff a key of organizations', true, { key: 'custom-2', kind: 'BASIC' }, 'KEY_NOT_YOURS'],
    ['an organization a basic app', false, { key: 'custom-2', kind: 'BASIC' }, 'KIND_NOT_YOURS'],
    ['an organization a key of the platform', false, { key: 'charts-2', kind: 'CUSTOM' }, 'KEY_NOT_YOURS'],
    ['outside the statement without a policy', true, { key: 'charts-2', kind: 'THIRD_PARTY', outsideStatement: true }, 'POLICY_URL_MISSING'],
    ['a policy that is no web page', true, { key: 'charts-2', kind: 'THIRD_PARTY', policyUrl: 'javascript:alert(1)' }, 'POLICY_URL_INVALID'],
    ['a lock on a third party', true, { key: 'charts-2', kind: 'THIRD_PARTY', lockedReason: { zhCN: '锁', en: 'Locked' } }, 'ONLY_BASIC_LOCKED'],
    ['a purpose that is not registered', true, { key: 'charts-2', kind: 'BASIC', scopes: [scopeFor('nothing')] }, 'PURPOSE_UNKNOWN'],
    ['a recipient that is not registered', true, { key: 'charts-2', kind: 'BASIC', scopes: [{ ...scopeFor('visits'), recipientKeys: ['nobody'] }] }, 'RECIPIENT_UNKNOWN'],
    ['an address that is no host', true, { key: 'charts-2', kind: 'BASIC', scopes: [{ ...scopeFor('visits'), domains: ['http://x'] }] }, 'INVALID_INPUT'],
    ['a key in capitals', true, { key: 'Charts', kind: 'BASIC' }, 'INVALID_INPUT'],
  ])('does not take %s', async (_case, isStaff, more, reason) => {
    expect(await refusalOf(isStaff ? operator : administrator, 'addApp', { ...APP, ...more })).toMatchObject({ reason });
  });

  const versions = async (by: Client, key: string) =>
    (await by.call<{ app: { versions: { number: number; state: string; widenings: object[]; approvedBy: object | null }[] } }>('query ($key: String!) { app(key: $key) { versions { number state widenings { purposeKey isNewPurpose categories recipientKeys domains } approvedBy { name } } } }', { key })).app.versions;
  const states = async (by: Client, key: string) => (await versions(by, key)).map(({ number, state }) => `${number} ${state}`);

  it('a version that does more waits in each organization until it is approved there; one that does less does not', async () => {
    const key = await widenedApp(world.accord, 'waits', [scopeFor('visits')], [scopeFor('visits', ['CONTACT', 'LOCATION'])]);
    expect(await versions(administrator, key)).toMatchObject([
      { number: 2, state: 'WAITING', widenings: [{ purposeKey: 'visits', isNewPurpose: false, categories: ['LOCATION'], recipientKeys: [], domains: [] }], approvedBy: null }, { number: 1, state: 'IN_EFFECT', widenings: [] },
    ]);
    expect(await refusalOf(administrator, 'approveAppVersion', { appKey: key, number: 1 })).toMatchObject({ code: 'CONFLICT', reason: 'VERSION_NOT_WAITING', details: { waiting: 2, inEffect: 1 } });
    const answers = await Promise.all([administrator, world.a.secondAdministrator].map((by) => refusalOf(by, 'approveAppVersion', { appKey: key, number: 2 })));
    expect(answers.filter((one) => one === null)).toHaveLength(1);
    expect([await states(administrator, key), await states(world.b.administrator, key)]).toEqual([['2 IN_EFFECT', '1 PAST'], ['2 WAITING', '1 IN_EFFECT']]);
    world.accord.clock.advance(1000);
    await mutate(operator, 'addAppVersion', { appKey: key, expectedNumber: 2, note: { zhCN: '少', en: 'Less' }, scopes: [] });
    expect([await states(administrator, key), await states(world.b.administrator, key)]).toEqual([['3 IN_EFFECT', '2 PAST', '1 PAST'], ['3 IN_EFFECT', '2 PASSED_OVER', '1 PAST']]);
    expect(await refusalOf(operator, 'addAppVersion', { appKey: key, expectedNumber: 2, note: { zhCN: '少', en: 'Less' }, scopes: [] })).toMatchObject({ code: 'CONFLICT' });
  });

  it('an organization approves a version of its own app by adding it', async () => {
    await mutate(administrator, 'addApp', { ...APP, key: 'custom-grows', kind: 'CUSTOM' });
    await mutate(administrator, 'addAppVersion', { appKey: 'custom-grows', expectedNumber: 1, note: { zhCN: '多', en: 'More' }, scopes: [scopeFor('visits')] });
    expect(await states(administrator, 'custom-grows')).toEqual(['2 IN_EFFECT', '1 PAST']);
  });

  it('what an organization chose for new apps holds for those that come later, at the gate too', async () => {
    const { a } = world;
    const key = withKey(world.accord, a.keySecret);
    await addApp(world.accord, PLATFORM_ID, { key: 'earlier', kind: 'THIRD_PARTY', name: 'Earlier' });
    world.accord.clock.advance(1000);
    await mutate(administrator, 'chooseForNewApps', { kind: 'THIRD_PARTY', enabled: false, expectedCount: 0 });
    expect(await refusalOf(administrator, 'chooseForNewApps', { kind: 'THIRD_PARTY', enabled: true, expectedCount: 0 })).toMatchObject({ code: 'CONFLICT' });
    world.accord.clock.advance(1000);
    for (const name of ['later', 'later-basic']) await addApp(world.accord, PLATFORM_ID, { key: name, kind: name === 'later' ? 'THIRD_PARTY' : 'BASIC', name });
    const at = async (name: string) => [(await appSeenBy(administrator, name)).enabled, !(await reasonsAgainst(key, a.ids.member, name)).includes('APP_DISABLED')];
    expect([await at('earlier'), await at('later'), await at('later-basic')]).toEqual([[true, true], [false, false], [true, true]]);
    expect((await appSeenBy(world.b.administrator, 'later')).enabled).toBe(true);
    await decide(administrator, 'later', 'ALLOW');
    expect(await at('later')).toEqual([true, true]);
  });
});

describe('who needs an app that is off', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });
  const off = async (key: string) => {
    await addApp(world.accord, PLATFORM_ID, { key, kind: 'BASIC', name: key, defaultEnabled: false });
    return key;
  };
  const ask = (appKey: string, by = world.a.member) => mutate<{ id: string; version: number }>(by, 'requestApp', { appKey, reason: 'On Fridays' }, { fields: 'record { id version }' });

  it('asks once, is answered once, and finds it on the moment they are told yes', async () => {
    const { administrator, secondAdministrator, member, ids } = world.a;
    const key = await off('wanted');
    const answers = await Promise.all([1, 2].map(() => attempt(member, 'requestApp', { appKey: key, reason: 'On Fridays' })));
    expect(answers.flatMap(({ errors }) => errors).map(({ extensions }) => extensions.reason)).toEqual(['APP_REQUEST_OPEN']);
    const { appRequests } = await administrator.call<{ appRequests: { edges: { node: { id: string; version: number } }[] } }>('{ appRequests(state: OPEN) { edges { node { id version reason person { displayName } app { key } } } } }');
    expect(appRequests.edges.map(({ node }) => node)).toMatchObject([{ reason: 'On Fridays', person: { displayName: 'Alder member' }, app: { key } }]);
    const { id, version } = appRequests.edges[0]!.node;
    const decided = await Promise.all([administrator, secondAdministrator].map((by) => refusalOf(by, 'decideAppRequest', { id, approve: true, expectedVersion: version })));
    expect(decided.filter((one) => one === null)).toHaveLength(1);
    expect(decided.find((one) => one !== null)).toMatchObject({ code: 'CONFLICT' });
    expect(await reasonsAgainst(withKey(world.accord, world.a.keySecret), ids.member, key)).toEqual([]);
    expect((await appSeenBy(administrator, key)).decisions).toMatchObject([{ subject: 'PERSON', subjectId: ids.member, decision: 'ALLOW' }]);
    expect(await refusalOf(member, 'requestApp', { appKey: key, reason: 'Again' })).toMatchObject({ reason: 'APP_ALREADY_ON' });
    const { myApps } = await member.call<{ myApps: { app: { key: string }; enabled: boolean; setBy: string }[] }>('{ myApps { app { key } enabled setBy } }');
    expect(myApps.find(({ app }) => app.key === key)).toMatchObject({ enabled: true, setBy: 'PERSON' });
  });

  it('is refused with a reason only, can ask again, and is never told yes where it stays off', async () => {
    const { administrator, member } = world.a;
    const key = await off('unwanted');
    const { id } = await ask(key);
    expect(await refusalOf(administrator, 'decideAppRequest', { id, approve: false, expectedVersion: 1 })).toMatchObject({ reason: 'ANSWER_MISSING' });
    await decide(administrator, key, 'DENY');
    expect(await refusalOf(administrator, 'decideAppRequest', { id, approve: true, expectedVersion: 1 })).toMatchObject({ reason: 'APP_DENIED_ABOVE', details: { subject: 'ORGANIZATION' } });
    expect(await refusalOf(world.b.administrator, 'decideAppRequest', { id, approve: true, expectedVersion: 1 })).toEqual(NOT_FOUND);
    await mutate(administrator, 'decideAppRequest', { id, approve: false, answer: 'Not this year', expectedVersion: 1 });
    const { myAppRequests } = await member.call<{ myAppRequests: object[] }>('{ myAppRequests { state answer app { key } decidedBy { kind name } } }');
    expect(myAppRequests[0]).toMatchObject({ state: 'REFUSED', answer: 'Not this year', app: { key }, decidedBy: { kind: 'PERSON', name: null } });
    expect((await ask(key)).version).toBe(1);
    expect(await scopeOf(world.accord, world.a.id).of(Message).find({ template: 'app-request-decided' })).toEqual([]);
  });

  it('is told yes by one while another switches it off for their group: the denial came later, or there is no yes', async () => {
    const { administrator, secondAdministrator, ids } = world.a;
    const { id: groupId } = await mutate(administrator, 'makeGroup', { name: 'Askers' });
    await mutate(administrator, 'addGroupMembers', { groupId, personIds: [ids.member] });
    for (let round = 0; round < 12; round++) {
      const key = await off(`raced-${round}`);
      const { id } = await ask(key);
      const [refusal] = await Promise.all([
        refusalOf(administrator, 'decideAppRequest', { id, approve: true, expectedVersion: 1 }), decide(secondAdministrator, key, 'DENY', { subject: 'GROUP', subjectId: groupId }),
      ]);
      const { decisions } = await appSeenBy(administrator, key);
      expect([refusal?.reason ?? null, decisions.map(({ decision }) => decision)], `round ${round}`).toEqual(refusal ? ['APP_DENIED_ABOVE', ['DENY']] : [null, ['DENY', 'ALLOW']]);
    }
  });
});
