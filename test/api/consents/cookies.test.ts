import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConsentEvent } from '@accord/api/modules/consents/index';
import { PersonProfile } from '@accord/api/modules/people/index';
import { AuditEvent } from '@accord/api/tenancy/audit-event.entity';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { anonymous, withKey, type Client } from '../../support/accord.ts';
import { reasonsAgainst } from '../../support/apps.ts';
import { consentsOf, cookieChoices, define, PURPOSE } from '../../support/consents.ts';
import { attempt, mutate, NOT_FOUND, refusalOf } from '../../support/mutate.ts';
import { scopeOf } from '../../support/scopes.ts';
import { accept, buildWorld, invite, join, type World } from '../../support/world.ts';

interface Register { readonly register: string; readonly isPlatform: boolean; readonly asksForPrivacy: boolean; readonly organizationName: string; readonly technologies: readonly { readonly key: string; readonly kind: string }[] }
const REGISTER = 'query ($token: String) { cookieRegister(token: $token) { register isPlatform asksForPrivacy organizationName technologies { key kind } } }';

describe('cookies and similar technologies (§3)', () => {
  let world: World;
  beforeAll(async () => {
    world = await buildWorld();
    const cookie = (key: string, more: object) => mutate(world.operator, 'definePurpose', { key, purpose: { ...PURPOSE, categories: ['COOKIE'], controllerRole: 'PLATFORM', ...more } });
    await cookie('session', { cookieKind: 'STRICTLY_NECESSARY', legalBasis: 'CONTRACT_OR_HR', necessity: 'REQUIRED' });
    await cookie('visits', { cookieKind: 'STATISTICS' });
    await cookie('campaigns', { cookieKind: 'ADVERTISING' });
    await cookie('retargeting', { cookieKind: 'ADVERTISING' });
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });
  const registerAs = async (by: Client, headers: Record<string, string> = {}, token: string | null = null) => {
    const { data, errors } = await by.ask<{ cookieRegister: Register }>(REGISTER, { token }, { headers });
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return data!.cookieRegister;
  };
  const choose = async (by: Client, allowed: readonly string[], more: object = {}) =>
    mutate<{ choices: { kind: string; state: string }[] }>(by, 'chooseCookies', { allowed, register: (await cookieChoices(by)).register, language: 'EN', ...more }, { fields: 'record { choices { kind state } }' });
  const states = ({ choices }: { choices: readonly { kind: string; state: string }[] }) => choices.map(({ kind, state }) => `${kind} ${state}`);
  const inside = () => scopeOf(world.accord, world.a.id);
  /** What was said about cookies: the world has a consent about something else. */
  const saidBy = async (side: World['a'], personId: string) => (await scopeOf(world.accord, side.id).of(ConsentEvent).find({ personId }, { order: { id: 'ASC' } })).filter(({ purposeId }) => purposeId !== side.ids.purpose);
  const eventsOf = async (personId: string) => (await saidBy(world.a, personId)).map(({ state, method, channel }) => [state, method, channel].join(' '));

  it('are told to everybody, before anybody signs in: the platform’s, and an organization’s to whom it gave the address', async () => {
    await define(world.a.administrator, 'custom-shop', { cookieKind: 'PREFERENCES' });
    const nobody = anonymous(world.accord);
    const platform = await registerAs(nobody);
    expect(platform).toMatchObject({ isPlatform: true, technologies: [{ key: 'session', kind: 'STRICTLY_NECESSARY' }, { key: 'visits', kind: 'STATISTICS' }, { key: 'campaigns' }, { key: 'retargeting' }] });
    const { organization } = await world.a.member.call<{ organization: { collectionListLink: string } }>('{ organization { collectionListLink } }');
    const own = await registerAs(nobody, {}, organization.collectionListLink.split('/').at(-1) ?? '');
    expect([own.organizationName, own.technologies.map(({ key }) => key)]).toEqual(['Alder Works', ['session', 'custom-shop', 'visits', 'campaigns', 'retargeting']]);
    expect(own.register).not.toBe(platform.register);
    const { errors } = await nobody.ask(REGISTER, { token: 'nobody-sealed-this' });
    expect(errors[0]?.extensions).toEqual(NOT_FOUND);
  });

  it.each([['1', true], ['1, 1', true], ['0', false], ['yes', false]])('Sec-GPC: %s asks for privacy: %s, and the program says that it heeds it', async (header, asks) => {
    expect((await registerAs(anonymous(world.accord), { 'sec-gpc': header })).asksForPrivacy).toBe(asks);
    expect((await registerAs(anonymous(world.accord))).asksForPrivacy).toBe(false);
    const { statusCode, headers, body } = await anonymous(world.accord).get('/.well-known/gpc.json');
    expect([statusCode, headers['content-type'], JSON.parse(body)]).toEqual([200, 'application/json; charset=utf-8', { gpc: true, lastUpdate: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) as string }]);
  });

  it('are chosen in one press, each with a word and a receipt of its own; again it changes nothing, and what is not named is withdrawn', async () => {
    const { member, ids } = world.a;
    expect(states(await cookieChoices(member))).toEqual(['PREFERENCES OPEN', 'STATISTICS OPEN', 'ADVERTISING OPEN']);
    expect(states(await choose(member, ['STATISTICS', 'ADVERTISING'], { method: 'POPUP' }))).toEqual(['PREFERENCES REFUSED', 'STATISTICS ALLOWED', 'ADVERTISING ALLOWED']);
    await choose(member, ['STATISTICS', 'ADVERTISING']);
    expect(await eventsOf(ids.member)).toEqual(expect.arrayContaining(['REFUSED POPUP CONSOLE', ...Array<string>(3).fill('GIVEN POPUP CONSOLE')]));
    expect(await eventsOf(ids.member)).toHaveLength(4);
    expect(states(await choose(member, ['STATISTICS']))).toEqual(['PREFERENCES REFUSED', 'STATISTICS ALLOWED', 'ADVERTISING REFUSED']);
    const events = await saidBy(world.a, ids.member);
    expect(events.map(({ state }) => state).sort()).toEqual(['GIVEN', 'GIVEN', 'GIVEN', 'REFUSED', 'WITHDRAWN', 'WITHDRAWN']);
    const trail = await inside().of(AuditEvent).find({ actorId: ids.member, subjectType: 'ConsentEvent' });
    expect(trail.map(({ subjectId }) => subjectId), 'recorded one by one').toEqual(expect.arrayContaining(events.map(({ id }) => id)));
    expect((await inside().of(OutboxMessage).find({ topic: 'consent.withdrawn' })).map(({ payload }) => payload?.['purposeKey']).sort()).toEqual(['campaigns', 'retargeting']);
    const seen = await consentsOf(world.a.administrator, ids.member);
    expect(['visits', 'campaigns', 'session'].map((key) => seen.get(key)?.state), 'the organization sees what was said').toEqual(['VALID', 'WITHDRAWN', undefined]);
    const { consentReceipt } = await member.call<{ consentReceipt: { document: string } }>('query ($id: ID!) { consentReceipt(id: $id) { document } }', { id: events[0]!.id });
    expect(JSON.parse(consentReceipt.document)).toMatchObject({ processing: { dataCategories: [{ code: 'COOKIE' }] } });
  });

  it('were another list when it was shown: nothing is allowed by mistake, and everything may still be refused', async () => {
    const { administrator, secondAdministrator } = world.a;
    const { register } = await cookieChoices(secondAdministrator);
    await define(administrator, 'custom-map-tiles', { cookieKind: 'STATISTICS' });
    expect(await refusalOf(secondAdministrator, 'chooseCookies', { allowed: ['STATISTICS'], register, language: 'EN' })).toMatchObject({ code: 'CONFLICT', reason: 'ANOTHER_REGISTER' });
    expect(await eventsOf(world.a.ids.secondAdministrator)).toEqual([]);
    expect(states(await cookieChoices(world.a.member)), 'what is new was not decided').toContain('STATISTICS OPEN');
    await mutate(secondAdministrator, 'chooseCookies', { allowed: [], register, language: 'EN' });
    expect(states(await cookieChoices(secondAdministrator))).toEqual(['PREFERENCES REFUSED', 'STATISTICS REFUSED', 'ADVERTISING REFUSED']);
  });

  it('count once: two presses at once, a yes and a no at once', async () => {
    const birch = world.b.member;
    await Promise.all([choose(birch, ['ADVERTISING']), choose(birch, ['ADVERTISING'])]);
    const of = () => saidBy(world.b, world.b.ids.member);
    expect((await of()).filter(({ state }) => state === 'GIVEN')).toHaveLength(2);
    await Promise.all([choose(birch, ['STATISTICS']), choose(birch, [])]);
    const advertising = states(await cookieChoices(birch));
    expect(advertising).toContain('ADVERTISING REFUSED');
    for (const purposeId of new Set((await of()).map((one) => one.purposeId))) {
      const numbers = (await of()).filter((one) => one.purposeId === purposeId).map(({ number }) => number).sort();
      expect(numbers).toEqual(numbers.map((_, at) => at + 1));
    }
  });

  it('are not allowed by a child, who may refuse them (PIPL 31)', async () => {
    const invited = await invite(world.a.administrator, { displayName: 'Alder child', email: 'child@alder.example' });
    const child = await join(world.accord, world.a.id, invited.invitation.id, 'Alder child');
    await inside().change({ action: 'person.put', subject: { type: 'Person', id: invited.id } }, (change) => change.of(PersonProfile).update(invited.id, { birthOn: '2014-06-01' }));
    const { register } = await cookieChoices(child);
    expect((await attempt(child, 'chooseCookies', { allowed: ['STATISTICS'], register, language: 'EN' })).errors[0]?.extensions, 'before the statement is accepted, too').toMatchObject({ reason: 'GUARDIAN_CONSENT_REQUIRED' });
    expect(await eventsOf(invited.id)).toEqual([]);
    expect(states(await choose(child, []))).toEqual(['PREFERENCES REFUSED', 'STATISTICS REFUSED', 'ADVERTISING REFUSED']);
    await accept(child, world.statementVersion);
  });

  it('are heeded by the gate', async () => {
    const { member, ids } = world.a;
    await mutate(world.a.administrator, 'addApp', { key: 'custom-ads', kind: 'CUSTOM', nameZh: '活动', nameEn: 'Campaigns', descriptionZh: '活动', descriptionEn: 'Campaigns', defaultEnabled: true, scopes: [{ purposeKey: 'campaigns', categories: ['COOKIE'], recipientKeys: [], domains: [] }] });
    const reasons = () => reasonsAgainst(withKey(world.accord, world.a.keySecret), ids.member, 'custom-ads', 'campaigns');
    await choose(member, ['ADVERTISING']);
    expect(await reasons()).toEqual([]);
    await choose(member, []);
    expect(await reasons()).toEqual(['CONSENT_WITHDRAWN']);
  });

  it('are of nobody who is not a person of an organization', async () => {
    for (const by of [withKey(world.accord, world.a.keySecret), world.desk]) expect(await refusalOf(by, 'chooseCookies', { allowed: [], register: 'x', language: 'EN' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf(anonymous(world.accord), 'chooseCookies', { allowed: [], register: 'x', language: 'EN' })).toMatchObject({ code: 'UNAUTHENTICATED' });
    for (const allowed of [['STRICTLY_NECESSARY'], ['STATISTICS', 'STATISTICS'], ['EVERYTHING']]) expect((await attempt(world.a.member, 'chooseCookies', { allowed, register: 'x', language: 'EN' })).errors.length, allowed.join()).toBeGreaterThan(0);
  });
});
