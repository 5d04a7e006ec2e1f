import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEvent } from '@accord/api/tenancy/audit-event.entity';
import { HOUR, MINUTE, withKey, type Client } from '../../support/accord.ts';
import { attempt, mutate, NOT_FOUND, refusalOf, type Input } from '../../support/mutate.ts';
import { activityOf, forward, log } from '../../support/requests.ts';
import { ALDER_ADMIN, colleague, openHouse } from '../../support/house.ts';
import { restart } from '../../support/restart.ts';
import { scopeOf } from '../../support/scopes.ts';
import { accept, buildWorld, signIn, type World } from '../../support/world.ts';

interface Revealed { readonly field: string; readonly value: string; readonly hiddenAt: string }
const FIELDS = { fields: 'record { field value hiddenAt }' };
const REASON = 'A letter came back';

describe('a masked contact', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });
  const ask = (more: Input = {}): Input => ({ personId: world.a.ids.member, field: 'EMAIL', reason: REASON, ...more });
  const reveal = (by: Client, more: Input = {}) => mutate<Revealed>(by, 'revealPersonContact', ask(more), FIELDS);
  const refusal = (by: Client, more: Input = {}) => refusalOf(by, 'revealPersonContact', ask(more), FIELDS);
  const nextHour = () => world.accord.clock.advance(HOUR);
  const events = (organizationId: string) => scopeOf(world.accord, organizationId).of(AuditEvent).find({ action: 'person.contact-revealed' });

  it('is shown in clear to an administrator who says why, for a minute', async () => {
    const { accord, a } = world;
    // signing in again is what a new hour needs
    const administrator = await signIn(accord, a.emails.administrator);
    const hiddenAt = new Date(accord.clock.now() + MINUTE).toISOString();
    expect(await reveal(administrator)).toEqual({ field: 'EMAIL', value: 'member@alder.example', hiddenAt });
    expect(await reveal(administrator, { field: 'PHONE' })).toEqual({ field: 'PHONE', value: '1380000652', hiddenAt });
    expect(await reveal(administrator, { personId: a.ids.external })).toMatchObject({ value: 'external@alder.example' });
  });

  it('leaves who, whose, which and why in Activity, and no value anywhere', async () => {
    const { a } = world;
    await reveal(a.administrator, { field: 'PHONE', reason: '  回拨核实身份  ' });
    const [last] = (await activityOf(a.administrator, { subjectId: a.ids.member, action: 'person.contact-revealed' })).slice(-1);
    expect(last).toMatchObject({ fields: ['phone'], reason: '回拨核实身份', actor: { kind: 'PERSON', id: a.ids.administrator } });
    expect(JSON.stringify(await events(a.id))).not.toMatch(/1380000|member@alder/);
  });

  it('is for who may: not for a member, a key, nobody, or staff without the desk’s task', async () => {
    const { accord, a, operator } = world;
    const officer = await colleague(accord, a, 'revealing-officer', ['PRIVACY_OFFICER']);
    await accept(officer.client, world.statementVersion);
    expect(await reveal(officer.client)).toMatchObject({ value: 'member@alder.example' });
    for (const by of [a.member, withKey(accord, a.keySecret), operator]) expect(await refusal(by)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf(a.administrator, 'createApiKey', { name: 'Looks', scopes: ['contact:reveal'] })).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'SCOPE_NOT_ALLOWED' });
  });

  it('of another organization, or of nobody, is not there', async () => {
    const { a, b, desk } = world;
    for (const personId of [b.ids.member, '01ARZ3NDEKTSV4RRFFQ69G5FAV', 'x', `${a.ids.member} `]) {
      expect(await refusal(a.administrator, { personId })).toMatchObject(personId.length > 26 ? { code: 'BAD_USER_INPUT' } : NOT_FOUND);
    }
    expect(await refusal(desk)).toMatchObject(NOT_FOUND);
  });

  it.each(['', '  ', 'ab', ' a b ', 'x'.repeat(501)])('stays masked for the reason «%.10s», and nothing is counted', async (reason) => {
    const before = (await events(world.a.id)).length;
    expect(await refusal(world.a.administrator, { reason })).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_INPUT', path: ['input', 'reason'] });
    expect(await events(world.a.id)).toHaveLength(before);
  });

  it('that nobody gave cannot be shown', async () => {
    expect(await refusal(world.a.administrator, { personId: world.a.ids.invited, field: 'PHONE' })).toMatchObject({ code: 'REFUSED', reason: 'NOTHING_TO_REVEAL' });
  });

  it('is shown twenty times an hour to one person, however many ask at once; the next hour begins anew', async () => {
    const { accord, a } = world;
    nextHour();
    const by = await signIn(accord, a.emails.administrator);
    const before = (await events(a.id)).length;
    const answers = await Promise.all(Array.from({ length: 25 }, () => attempt(by, 'revealPersonContact', ask(), FIELDS)));
    const refused = answers.flatMap(({ errors }) => errors);
    expect(refused).toHaveLength(5);
    for (const { extensions } of refused) expect(extensions).toMatchObject({ code: 'RATE_LIMITED', reason: 'QUOTA_USED', details: { retryAfterSeconds: 3600, minutes: 60, openAt: new Date(accord.clock.now() + HOUR).toISOString() } });
    expect(await events(a.id)).toHaveLength(before + 20);
    expect(await reveal(await signIn(accord, 'second@alder.example'))).toMatchObject({ value: 'member@alder.example' });
    accord.clock.advance(HOUR - 1);
    const later = await signIn(accord, a.emails.administrator);
    expect(await refusal(later)).toMatchObject({ code: 'RATE_LIMITED', details: { retryAfterSeconds: 1 } });
    accord.clock.advance(1);
    expect(await reveal(later)).toMatchObject({ value: 'member@alder.example' });
  }, 60_000);

  it('asked for again with the same key is the same answer for a minute, counted once, and then needs a new reason', async () => {
    const { accord, a } = world;
    nextHour();
    const by = await signIn(accord, a.emails.administrator);
    const again = () => attempt<{ record: Revealed }>(by, 'revealPersonContact', ask(), { ...FIELDS, headers: { 'idempotency-key': 'lost-answer' } });
    const before = (await events(a.id)).length;
    const first = await again();
    accord.clock.advance(MINUTE - 1);
    expect((await again()).data).toEqual(first.data);
    accord.clock.advance(1);
    expect((await again()).errors).toMatchObject([{ extensions: { code: 'REFUSED', reason: 'REVEAL_OVER' } }]);
    expect(await events(a.id)).toHaveLength(before + 1);
  });

  it('given at the intake of a request is shown to the desk, and to the organization that got the request', async () => {
    const { accord, a, b } = world;
    nextHour();
    const [desk, administrator, stranger, member] = await Promise.all(['desk@platform.example', a.emails.administrator, b.emails.administrator, a.emails.member].map((email) => signIn(accord, email)));
    const logged = await log(desk!, 'someone@private.example');
    const revealRequest = (by: Client, id: string) => attempt<{ record: Revealed }>(by, 'revealRequestContact', { id, reason: 'To write back' }, { fields: 'record { field value }' });
    const clear = { revealRequestContact: { record: { field: 'EMAIL', value: 'someone@private.example' } } };
    expect((await revealRequest(desk!, logged.id)).data).toEqual(clear);
    await forward(desk!, logged, a.id);
    const { requests } = await administrator!.call<{ requests: { edges: { node: { id: string } }[] } }>('{ requests(first: 1) { edges { node { id } } } }');
    const passedOn = requests.edges[0]?.node.id ?? '';
    expect((await revealRequest(administrator!, passedOn)).data).toEqual(clear);
    expect((await revealRequest(stranger!, passedOn)).errors[0]?.extensions).toMatchObject(NOT_FOUND);
    expect((await revealRequest(member!, passedOn)).errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('the count of contacts shown', () => {
  it('outlives a restart of the program', async () => {
    const house = await openHouse();
    const personId = house.alder.administratorId;
    const once = (by: Client) => refusalOf(by, 'revealPersonContact', { personId, field: 'EMAIL', reason: REASON }, FIELDS);
    for (let number = 0; number < 20; number++) expect(await once(house.alder.administrator)).toBeNull();
    const again = await restart(house.accord);
    try {
      expect(await once(await signIn(again, ALDER_ADMIN))).toMatchObject({ code: 'RATE_LIMITED', reason: 'QUOTA_USED' });
    } finally {
      await again.close();
    }
  }, 60_000);
});
