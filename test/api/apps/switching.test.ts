import { PLATFORM_ID } from '@accord/api/database/ids';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withKey, type Client } from '../../support/accord.ts';
import { appSeenBy, appsSeenBy, decide, reasonsAgainst, SWITCH } from '../../support/apps.ts';
import { scopeOf } from '../../support/scopes.ts';
import { accept, addApp, buildWorld, invite, join, type World } from '../../support/world.ts';

const UNKNOWN = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

describe('an administrator', () => {
  let world: World;
  let administrator: Client;
  let colleague: Client;
  let key: Client;
  beforeAll(async () => {
    world = await buildWorld();
    ({ administrator, secondAdministrator: colleague } = world.a);
    key = withKey(world.accord, world.a.keySecret);
    for (const name of ['once', 'twice', 'together', 'apart', 'personal', 'undone', 'told']) await addApp(world.accord, PLATFORM_ID, { key: name, kind: 'BASIC', name });
    await addApp(world.accord, PLATFORM_ID, { key: 'opt-in', kind: 'THIRD_PARTY', name: 'Opt in', defaultEnabled: false });
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  /** Code, reason and details of the refusal to decide. */
  const refusal = async (by: Client, input: Record<string, unknown>) => {
    const { data, errors } = await by.ask(SWITCH, { input: { subject: 'ORGANIZATION', decision: 'DENY', ...input } });
    expect(data).toBeNull();
    return errors[0]!.extensions;
  };
  const offFor = async (personId: string, appKey: string): Promise<boolean> => (await reasonsAgainst(key, personId, appKey)).includes('APP_DISABLED');

  it('sees apps of three kinds, basic ones first: the catalog and the organization’s own custom app, no other’s', async () => {
    const mine = await appsSeenBy(administrator);
    expect(mine.map(({ kind, key: name }) => `${kind} ${name}`)).toEqual([
      ...['apart', 'crm', 'once', 'personal', 'together', 'told', 'twice', 'undone'].map((name) => `BASIC ${name}`), 'THIRD_PARTY opt-in', 'THIRD_PARTY visit-map', 'CUSTOM custom-alder',
    ]);
    expect((await appsSeenBy(world.b.administrator)).map(({ key: name }) => name)).toEqual([...mine.map(({ key: name }) => name).slice(0, -1), 'custom-birch']);
    expect((await appsSeenBy(world.operator)).map(({ kind }) => kind)).not.toContain('CUSTOM');
    expect((await appsSeenBy(key)).map(({ id }) => id)).toEqual(mine.map(({ id }) => id));
    expect(mine.find(({ key: name }) => name === 'opt-in')).toMatchObject({ enabled: false, setBy: 'DEFAULT', version: 0, decisions: [] });
    const { apps } = await world.a.member.call<{ apps: { totalCount: object; edges: { node: object }[] } }>('{ apps(first: 1) { totalCount { count capped } edges { node { name { zhCN en } description { zhCN en } locked defaultEnabled outsideStatement policyUrl } } } }');
    expect(apps).toEqual({ totalCount: { count: 11, capped: false }, edges: [{ node: { name: { zhCN: 'apart（中）', en: 'apart' }, description: { zhCN: 'apart的说明', en: 'What apart does' }, locked: false, defaultEnabled: true, outsideStatement: false, policyUrl: null } }] });
  });

  it('turns pages of apps, each of them once', async () => {
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { apps }: { apps: { edges: { node: { key: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } = await administrator.call('query ($after: String) { apps(first: 3, after: $after) { edges { node { key } } pageInfo { hasNextPage endCursor } } }', { after });
      seen.push(...apps.edges.map(({ node }) => node.key));
      ({ hasNextPage: more, endCursor: after } = apps.pageInfo);
    }
    expect(seen).toEqual((await appsSeenBy(administrator)).map(({ key: name }) => name));
  });

  it('switches an app off for everybody in the organization, at once, and for nobody elsewhere', async () => {
    const { a, b } = world;
    const app = await decide(administrator, 'once', 'DENY', { reason: 'Nobody uses it.' });
    expect(app).toMatchObject({ enabled: false, setBy: 'ORGANIZATION', version: 1, decisions: [{ subject: 'ORGANIZATION', subjectId: a.id, decision: 'DENY', reason: 'Nobody uses it.', decidedBy: { kind: 'PERSON', id: a.ids.administrator, name: 'Alder Works Admin' } }] });
    expect(await offFor(a.ids.member, 'once')).toBe(true);
    expect(await reasonsAgainst(withKey(world.accord, b.keySecret), b.ids.member, 'once')).toEqual([]);
    expect(await appSeenBy(b.administrator, 'once')).toMatchObject({ enabled: true, setBy: 'DEFAULT', version: 0, decisions: [] });
    expect(await appSeenBy(a.member, 'once')).toMatchObject({ enabled: false, setBy: 'ORGANIZATION', decisions: [{ reason: 'Nobody uses it.', decidedBy: { name: null } }] });
  });

  it('leaves a trace of it, with the reason, and an event', async () => {
    const { id } = await decide(administrator, 'told', 'DENY', { reason: '审计要求' });
    await decide(colleague, 'told', 'ALLOW');
    await decide(administrator, 'told', 'INHERIT', { reason: null });
    const { auditEvents } = await administrator.call<{ auditEvents: { edges: { node: object }[] } }>('query ($id: ID!) { auditEvents(filter: { subjectId: $id }) { edges { node { action subjectType fields reason actor { kind name } } } } }', { id });
    const by = (name: string) => ({ subjectType: 'App', fields: ['decision'], actor: { kind: 'PERSON', name } });
    expect(auditEvents.edges.map(({ node }) => node).reverse()).toEqual([
      { action: 'app.disabled', reason: '审计要求', ...by('Alder Works Admin') }, { action: 'app.enabled', reason: null, ...by('Alder second') }, { action: 'app.inherited', reason: null, ...by('Alder Works Admin') },
    ]);
    const events = await scopeOf(world.accord, world.a.id).of(OutboxMessage).find({ subjectId: id }, { order: { id: 'ASC' } });
    expect(events.map(({ topic, payload }) => [topic, payload])).toEqual(
      [['app.disabled', 'DENY'], ['app.enabled', 'ALLOW'], ['app.inherited', 'INHERIT']].map(([topic, decision]) => [topic, { appKey: 'told', subject: 'ORGANIZATION', subjectId: world.a.id, decision }]));
    const { auditEvents: theirs } = await world.b.administrator.call<{ auditEvents: { edges: object[] } }>('query ($id: ID!) { auditEvents(filter: { subjectId: $id }) { edges { cursor } } }', { id });
    expect(theirs.edges).toEqual([]);
  });

  it('is the only one who does: no member, no officer, no key, no staff', async () => {
    const invited = await invite(administrator, { displayName: 'Alder officer', email: 'officer@alder.example', roles: ['MEMBER', 'PRIVACY_OFFICER'] });
    const officer = await join(world.accord, world.a.id, invited.invitation.id, 'Alder officer');
    await accept(officer, world.statementVersion);
    for (const client of [world.a.member, officer, key, world.operator, world.desk, world.author]) expect(await refusal(client, { appKey: 'visit-map' })).toMatchObject({ code: 'FORBIDDEN', details: { needs: ['app:switch'] } });
    expect(await administrator.refusal('mutation { createApiKey(input: { name: "Switcher", scopes: ["app:switch"] }) { secret } }')).toBe('SCOPE_NOT_ALLOWED');
    expect(await appSeenBy(administrator, 'visit-map')).toMatchObject({ enabled: true, version: 0 });
  });

  it('cannot switch off what the service cannot do without', async () => {
    expect(await refusal(administrator, { appKey: 'crm' })).toMatchObject({ code: 'REFUSED', reason: 'APP_LOCKED' });
    expect(await refusal(administrator, { appKey: 'crm', subject: 'PERSON', subjectId: world.a.ids.member })).toMatchObject({ reason: 'APP_LOCKED' });
    expect(await appSeenBy(administrator, 'crm')).toMatchObject({ enabled: true, setBy: 'DEFAULT', version: 0, decisions: [] });
    expect(await decide(administrator, 'crm', 'ALLOW')).toMatchObject({ enabled: true, version: 1 });
  });

  it('who decides by an old view is told so, and adds nothing', async () => {
    await decide(administrator, 'twice', 'DENY', { expectedVersion: 0 });
    expect(await refusal(colleague, { appKey: 'twice', decision: 'ALLOW', expectedVersion: 0 })).toMatchObject({ code: 'CONFLICT', reason: 'CHANGED_MEANWHILE', details: { currentVersion: 1 } });
    expect(await refusal(colleague, { appKey: 'twice', decision: 'ALLOW', expectedVersion: 2 })).toMatchObject({ code: 'CONFLICT', details: { currentVersion: 1 } });
    expect(await refusal(colleague, { appKey: 'twice', expectedVersion: -1 })).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_INPUT' });
    expect(await decide(colleague, 'twice', 'ALLOW', { expectedVersion: 1 })).toMatchObject({ enabled: true, setBy: 'ORGANIZATION', version: 2 });
  });

  it('and a colleague decide at once: by the same view one of them is told to look again', async () => {
    const both = await Promise.all([administrator, colleague].map((client, index) => client.ask(SWITCH, { input: { appKey: 'together', subject: 'ORGANIZATION', decision: index ? 'DENY' : 'ALLOW', expectedVersion: 0 } })));
    const told = both.flatMap(({ errors }) => errors.map(({ extensions }) => [extensions.code, extensions.reason]));
    expect(told).toEqual([['CONFLICT', 'CHANGED_MEANWHILE']]);
    expect(await appSeenBy(administrator, 'together')).toMatchObject({ version: 1, enabled: both[0]?.errors.length === 0 });
  });

  it('and colleagues decide at once without a view: every decision is added to the others', async () => {
    const decisions = ['DENY', 'ALLOW', 'INHERIT', 'DENY', 'ALLOW'];
    await Promise.all(decisions.map((decision, index) => decide(index % 2 ? colleague : administrator, 'apart', decision, { reason: `${index}` })));
    const app = await appSeenBy(administrator, 'apart');
    expect(app.version).toBe(5);
    expect(app.decisions.map(({ reason }) => reason).sort()).toEqual(['0', '1', '2', '3', '4']);
    expect(app).toMatchObject(app.decisions[0]!.decision === 'INHERIT' ? { enabled: true, setBy: 'DEFAULT' } : { enabled: app.decisions[0]!.decision === 'ALLOW', setBy: 'ORGANIZATION' });
  });

  it('switches off for one person: a denial beats an allowance, from either side', async () => {
    const { member, newcomer, external } = world.a.ids;
    const forMember = { subject: 'PERSON', subjectId: member };
    await decide(administrator, 'personal', 'ALLOW');
    expect(await decide(administrator, 'personal', 'DENY', { ...forMember, reason: 'On parental leave.' })).toMatchObject({ enabled: true, setBy: 'ORGANIZATION', version: 2 });
    expect([await offFor(member, 'personal'), await offFor(newcomer, 'personal'), await offFor(external, 'personal')]).toEqual([true, false, false]);
    await decide(administrator, 'personal', 'DENY');
    await decide(administrator, 'personal', 'ALLOW', forMember);
    expect([await offFor(member, 'personal'), await offFor(external, 'personal')]).toEqual([true, true]);
    expect((await appSeenBy(administrator, 'personal')).decisions.map(({ subject, decision, reason }) => [subject, decision, reason])).toEqual([
      ['PERSON', 'ALLOW', null], ['ORGANIZATION', 'DENY', null], ['PERSON', 'DENY', 'On parental leave.'], ['ORGANIZATION', 'ALLOW', null],
    ]);
    // what was decided about somebody is between them and the administrators
    expect((await appSeenBy(world.a.member, 'personal')).decisions).toHaveLength(4);
    expect((await appSeenBy(world.b.member, 'personal')).decisions).toEqual([]);
    const other = await invite(administrator, { displayName: 'Alder other', email: 'other@alder.example' });
    const client = await join(world.accord, world.a.id, other.invitation.id, 'Alder other');
    await accept(client, world.statementVersion);
    expect((await appSeenBy(client, 'personal')).decisions.map(({ subject }) => subject)).toEqual(['ORGANIZATION', 'ORGANIZATION']);
  });

  it('lets one person use what is off unless it is allowed', async () => {
    const { member, external } = world.a.ids;
    expect([await offFor(member, 'opt-in'), await offFor(external, 'opt-in')]).toEqual([true, true]);
    await decide(administrator, 'opt-in', 'ALLOW', { subject: 'PERSON', subjectId: external });
    expect([await offFor(member, 'opt-in'), await offFor(external, 'opt-in')]).toEqual([true, false]);
  });

  it('takes a decision back: what holds then is what else was decided, or the default', async () => {
    const { member } = world.a.ids;
    const forMember = { subject: 'PERSON', subjectId: member };
    await decide(administrator, 'undone', 'DENY');
    await decide(administrator, 'undone', 'DENY', forMember);
    expect(await decide(administrator, 'undone', 'INHERIT')).toMatchObject({ enabled: true, setBy: 'DEFAULT' });
    expect(await offFor(member, 'undone')).toBe(true);
    await decide(administrator, 'undone', 'INHERIT', forMember);
    expect(await offFor(member, 'undone')).toBe(false);
    expect(await decide(administrator, 'custom-alder', 'INHERIT')).toMatchObject({ kind: 'CUSTOM', enabled: true, setBy: 'DEFAULT', version: 2 });
  });

  it('cannot decide for a group that is not there, for nobody, or in more words than fit', async () => {
    expect(await refusal(administrator, { appKey: 'visit-map', subject: 'GROUP', subjectId: UNKNOWN })).toEqual({ code: 'NOT_FOUND', reason: 'NOT_FOUND' });
    expect(await refusal(administrator, { appKey: 'visit-map', subject: 'GROUP' })).toMatchObject({ reason: 'SUBJECT_MISSING' });
    expect(await refusal(administrator, { appKey: 'visit-map', subject: 'PERSON' })).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'SUBJECT_MISSING', path: ['input', 'subjectId'] });
    expect(await refusal(administrator, { appKey: 'visit-map', reason: 'x'.repeat(501) })).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_INPUT' });
    expect(await refusal(administrator, { appKey: 'visit-map', decision: 'PERHAPS' })).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await decide(administrator, 'visit-map', 'DENY', { reason: '😀'.repeat(250) })).toMatchObject({ decisions: [{ reason: '😀'.repeat(250) }] });
  });

  it('cannot tell another organization’s person or custom app from one that does not exist', async () => {
    const { a, b } = world;
    const unknownPerson = await refusal(administrator, { appKey: 'visit-map', subject: 'PERSON', subjectId: UNKNOWN });
    expect(unknownPerson).toEqual({ code: 'NOT_FOUND', reason: 'NOT_FOUND' });
    for (const subjectId of [b.ids.member, b.id, a.id, 'ünknown', '😀']) expect(await refusal(administrator, { appKey: 'visit-map', subject: 'PERSON', subjectId }), subjectId).toEqual(unknownPerson);
    expect(await refusal(administrator, { appKey: 'visit-map', subjectId: b.id })).toEqual(unknownPerson);
    for (const appKey of ['nothing', 'custom-nothing', 'custom-birch', 'Visit-Map', 'visit-map ', 'ünknown', '😀', "x' OR '1'='1"]) expect(await refusal(administrator, { appKey }), appKey).toEqual(unknownPerson);
  });
});
