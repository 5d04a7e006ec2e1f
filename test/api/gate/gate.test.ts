import { Person, type PersonState } from '@accord/api/modules/people/index';
import { AuditEvent } from '@accord/api/tenancy/audit-event.entity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous, withKey, type Client } from '../../support/accord.ts';
import { decide, GATE, reasonsAgainst, type Answer } from '../../support/apps.ts';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { publishShort } from '../../support/publishing.ts';
import { putOrganization, scopeOf } from '../../support/scopes.ts';
import { keepPublished, statementsOf } from '../../support/statements.ts';
import { accept, addApp, buildWorld, invite, join, signIn, type World } from '../../support/world.ts';

const UNKNOWN = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

describe('the gate', () => {
  let world: World;
  let key: Client;
  beforeAll(async () => {
    world = await buildWorld();
    key = withKey(world.accord, world.a.keySecret);
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const ask = async (by: Client, variables: Record<string, unknown>): Promise<Answer> => (await by.call<{ gate: Answer }>(GATE, variables)).gate;
  /** Everything a caller sees of the answer, refused or not. */
  const answerTo = async (by: Client, variables: Record<string, unknown>) => {
    const { status, data, errors } = await by.ask(GATE, variables);
    return { status, data, errors };
  };
  /** No mutation restricts or closes a person yet. */
  const put = async (id: string, state: PersonState): Promise<void> => {
    await scopeOf(world.accord, world.a.id).change({ action: 'person.put', subject: { type: 'Person', id } }, (change) => change.of(Person).update(id, { state }));
  };
  const whileIn = async (id: string, state: PersonState, work: () => Promise<void>): Promise<void> => {
    await put(id, state);
    try {
      await work();
    } finally {
      await put(id, 'ACTIVE');
    }
  };

  it('lets a person who has accepted the statement use an app that is on', async () => {
    const { member } = world.a.ids;
    const at = new Date(world.accord.clock.at).toISOString();
    for (const asker of [key, world.a.administrator]) expect(await ask(asker, { personId: member, appKey: 'visit-map' })).toEqual({ allowed: true, reasons: [], decidedAt: at });
  });

  it('tells of a person who has not accepted, and which version to read', async () => {
    const { reasons } = await ask(key, { personId: world.a.ids.newcomer, appKey: 'visit-map' });
    expect(reasons).toEqual([{ code: 'STATEMENT_NOT_ACCEPTED', statementVersionId: world.statementVersion, purposeKey: null, recipientId: null, until: null }]);
  });

  it('answers anew from the moment a person accepts or declines', async () => {
    const invited = await invite(world.a.administrator, { displayName: 'Alder new', email: 'new@alder.example' });
    const client = await join(world.accord, world.a.id, invited.invitation.id, 'Alder new');
    expect(await reasonsAgainst(key, invited.id, 'visit-map')).toEqual(['STATEMENT_NOT_ACCEPTED']);
    await accept(client, world.statementVersion);
    expect(await reasonsAgainst(key, invited.id, 'visit-map')).toEqual([]);
    world.accord.clock.advance(1);
    await client.call('mutation ($input: DeclineStatementInput!) { declineStatement(input: $input) { record { state } } }', { input: { statementVersionId: world.statementVersion } });
    expect(await reasonsAgainst(key, invited.id, 'visit-map')).toEqual(['STATEMENT_NOT_ACCEPTED']);
  });

  it('tells that an app is off from the moment an administrator switches it, and that it is on again', async () => {
    const { member } = world.a.ids;
    const asks = () => reasonsAgainst(key, member, 'visit-map');
    await decide(world.a.administrator, 'visit-map', 'DENY');
    expect(await asks()).toEqual(['APP_DISABLED']);
    await decide(world.a.administrator, 'visit-map', 'ALLOW');
    expect(await asks()).toEqual([]);
    await decide(world.a.administrator, 'visit-map', 'INHERIT');
    expect(await asks()).toEqual([]);
    expect(await reasonsAgainst(key, member, 'custom-alder')).toEqual(['APP_DISABLED']);
    expect(await reasonsAgainst(key, member, 'crm')).toEqual([]);
  });

  it('asks no acceptance of a contact without an account: for them the organization gave its word', async () => {
    expect(await reasonsAgainst(key, world.a.ids.external, 'visit-map')).toEqual([]);
    await whileIn(world.a.ids.external, 'RESTRICTED', async () => expect(await reasonsAgainst(key, world.a.ids.external, 'visit-map')).toEqual(['PERSON_RESTRICTED']));
  });

  it('stops who was invited and has not come: they have no account', async () => {
    expect(await reasonsAgainst(key, world.a.ids.invited, 'visit-map')).toEqual(['ACCOUNT_CLOSED']);
  });

  it.each([['RESTRICTED', 'PERSON_RESTRICTED'], ['CLOSED', 'ACCOUNT_CLOSED']] as const)('stops a person who is %s', async (state, reason) => {
    await whileIn(world.a.ids.member, state, async () => expect(await reasonsAgainst(key, world.a.ids.member, 'visit-map')).toEqual([reason]));
    expect(await reasonsAgainst(key, world.a.ids.member, 'visit-map')).toEqual([]);
  });

  it.each(['SUSPENDED', 'CLOSED'] as const)('stops everybody of an organization that is %s', async (state) => {
    const other = withKey(world.accord, world.b.keySecret);
    await putOrganization(world.accord, world.b.id, state);
    for (const personId of [world.b.ids.member, world.b.ids.external]) expect(await reasonsAgainst(other, personId, 'visit-map')).toEqual(['ORGANIZATION_SUSPENDED']);
    await putOrganization(world.accord, world.b.id, 'ACTIVE');
    expect(await reasonsAgainst(other, world.b.ids.member, 'visit-map')).toEqual([]);
  });

  it('lets nobody use an app for a purpose that is not on record', async () => {
    const { gate } = await key.call<{ gate: Answer }>(GATE, { personId: world.a.ids.member, appKey: 'visit-map', purposeKey: 'marketing' });
    expect(gate).toMatchObject({ allowed: false, reasons: [{ code: 'PURPOSE_EXCEEDED', purposeKey: 'marketing', statementVersionId: null }] });
    for (const purposeKey of ['', 'x'.repeat(61)]) expect(await key.refusal(GATE, { personId: world.a.ids.member, appKey: 'visit-map', purposeKey })).toBe('INVALID_INPUT');
  });

  it('gives every reason that holds, not only the first', async () => {
    const { newcomer } = world.b.ids;
    const asker = withKey(world.accord, world.b.keySecret);
    const scope = scopeOf(world.accord, world.b.id);
    await putOrganization(world.accord, world.b.id, 'SUSPENDED');
    await scope.change({ action: 'person.put', subject: { type: 'Person', id: newcomer } }, (change) => change.of(Person).update(newcomer, { state: 'RESTRICTED' }));
    expect(await reasonsAgainst(asker, newcomer, 'custom-birch', 'marketing')).toEqual(['STATEMENT_NOT_ACCEPTED', 'APP_DISABLED', 'PERSON_RESTRICTED', 'ORGANIZATION_SUSPENDED', 'PURPOSE_EXCEEDED']);
    await scope.change({ action: 'person.put', subject: { type: 'Person', id: newcomer } }, (change) => change.of(Person).update(newcomer, { state: 'CLOSED' }));
    expect(await reasonsAgainst(asker, newcomer, 'custom-birch', 'marketing')).toEqual(['STATEMENT_NOT_ACCEPTED', 'APP_DISABLED', 'ACCOUNT_CLOSED', 'ORGANIZATION_SUSPENDED', 'PURPOSE_EXCEEDED']);
    await putOrganization(world.accord, world.b.id, 'ACTIVE');
  });

  it('does not know another organization’s people or custom apps, or what does not exist: deny', async () => {
    const { a, b } = world;
    const unknown = await answerTo(key, { personId: UNKNOWN, appKey: 'visit-map' });
    expect(unknown).toMatchObject({ data: null, errors: [{ message: 'There is no such record.', extensions: { code: 'NOT_FOUND', reason: 'NOT_FOUND' } }] });
    for (const personId of [b.ids.member, a.id, '', 'ünknown', '😀', '\0', 'x'.repeat(1000), a.ids.member.toLowerCase()]) expect(await answerTo(key, { personId, appKey: 'visit-map' }), personId).toEqual(unknown);
    for (const appKey of ['nothing', 'custom-nothing', 'custom-birch', '', 'ünknown', '😀', '\0', 'x'.repeat(1000), 'CRM', 'crm ', 'Custom-alder']) expect(await answerTo(key, { personId: a.ids.member, appKey }), appKey).toEqual(unknown);
  });

  it('does not know an app that was withdrawn', async () => {
    await addApp(world.accord, PLATFORM_ID, { key: 'gone', kind: 'BASIC', name: 'Gone', ...{ state: 'WITHDRAWN' } });
    expect(await key.refusal(GATE, { personId: world.a.ids.member, appKey: 'gone' })).toBe('NOT_FOUND');
  });

  it('answers a key of the platform for the organization that it names', async () => {
    const create = async (scopes: string) => (await world.operator.call<{ createApiKey: { secret: string } }>(`mutation { createApiKey(input: { name: "SDK", scopes: [${scopes}] }) { secret } }`)).createApiKey.secret;
    const secret = await create('"gate:ask"');
    expect(await reasonsAgainst(withKey(world.accord, secret, world.a.id), world.a.ids.member, 'custom-alder')).toEqual(['APP_DISABLED']);
    expect(await reasonsAgainst(withKey(world.accord, secret, world.b.id), world.b.ids.member, 'visit-map')).toEqual([]);
    expect(await withKey(world.accord, secret, world.b.id).refusal(GATE, { personId: world.a.ids.member, appKey: 'visit-map' })).toBe('NOT_FOUND');
    expect(await withKey(world.accord, secret).refusal(GATE, { personId: world.a.ids.member, appKey: 'visit-map' })).toBe('NOT_FOUND');
    for (const organization of [UNKNOWN, '%C3%BCnknown', '\u00fc']) expect(await withKey(world.accord, secret, organization).ask(GATE, { personId: world.a.ids.member, appKey: 'visit-map' }), organization).toMatchObject({ status: 404, errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    expect(await withKey(world.accord, await create('"app:read"'), world.a.id).refusal(GATE, { personId: world.a.ids.member, appKey: 'visit-map' })).toBe('FORBIDDEN');
  });

  it('answers nobody who may not ask', async () => {
    const { a, accord } = world;
    const { secret } = (await a.administrator.call<{ createApiKey: { secret: string } }>('mutation { createApiKey(input: { name: "Reader", scopes: ["app:read", "person:read"] }) { secret } }')).createApiKey;
    const question = { personId: a.ids.member, appKey: 'visit-map' };
    for (const client of [withKey(accord, secret), a.member, world.desk, world.author]) expect((await client.ask(GATE, question)).errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', details: { needs: ['gate:ask'] } });
    expect(await anonymous(accord).refusal(GATE, question)).toBe('UNAUTHENTICATED');
    expect(await withKey(accord, world.b.keySecret).refusal(GATE, question)).toBe('NOT_FOUND');
    expect(await withKey(accord, a.keySecret, world.b.id).refusal(GATE, question)).toBe('NOT_FOUND');
  });

  it('writes nothing, and sends the database one statement beyond the one that finds out who asks', async () => {
    const { a, accord } = world;
    const question = { personId: a.ids.member, appKey: 'custom-alder' };
    const events = () => scopeOf(accord, a.id).of(AuditEvent).count();
    const before = await events();
    await keepPublished(accord, () => ask(key, { ...question, appKey: 'crm' }));
    const whoAsks = await statementsOf(accord, () => key.call('{ __typename }'));
    const asked = await statementsOf(accord, () => ask(key, question));
    expect(whoAsks).toBe(1);
    // and one to find the custom app, which the platform has not published
    expect(asked - whoAsks).toBe(2);
    const three = await statementsOf(accord, () => key.call('query ($p: ID!, $q: ID!) { a: gate(personId: $p, appKey: "crm") { allowed } b: gate(personId: $q, appKey: "crm") { allowed } c: gate(personId: $p, appKey: "visit-map") { allowed } }', { p: a.ids.member, q: a.ids.newcomer }));
    expect(three - whoAsks).toBe(3);
    expect(await events()).toBe(before);
  });

  it('lets who is due go on until grace ends, and then no longer', async () => {
    const { accord, a, author, approver } = world;
    await publishShort(author, approver, { updateOn: '2026-03-01', effectiveOn: '2026-04-01' }, { graceUntil: '2026-04-30T16:00:00Z' });
    accord.clock.at = Date.parse('2026-04-30T15:59:59.999Z');
    expect(await reasonsAgainst(key, a.ids.member, 'visit-map')).toEqual([]);
    accord.clock.advance(1);
    expect(await reasonsAgainst(key, a.ids.member, 'visit-map')).toEqual(['STATEMENT_NOT_ACCEPTED']);
    const member = await signIn(accord, a.emails.member);
    const { statement } = await member.call<{ statement: { inForce: { id: string } } }>('{ statement { inForce { id } } }');
    await accept(member, statement.inForce.id, 'EN');
    expect(await reasonsAgainst(key, a.ids.member, 'visit-map')).toEqual([]);
  });
});
