import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, withKey, type Client } from '../../support/accord.ts';
import { mutate } from '../../support/mutate.ts';
import { activityOf } from '../../support/requests.ts';
import { buildWorld, signIn, type World } from '../../support/world.ts';

interface Reveal { readonly fields: readonly string[]; readonly reason: string | null; readonly seenBy: string | null; readonly actor: { readonly kind: string } }
interface MyData { readonly account: { readonly email: string }; readonly profile: { readonly phone: string | null; readonly phoneVerifiedAt: string | null; readonly emailVerifiedAt: string | null }; readonly holdings: readonly { category: string; count: number }[]; readonly reveals: readonly Reveal[] }
const MY_DATA = '{ myData { account { email } profile { phone phoneVerifiedAt emailVerifiedAt } person { relation state externalId roles } emailChange { email } holdings { category source count } reveals { fields reason seenBy actor { kind } } } }';
const EXPORT = 'mutation { exportMyData { record { fileName content sha256 exportedAt } } }';

describe('my data', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });
  const myData = async (by: Client) => (await by.call<{ myData: MyData }>(MY_DATA)).myData;
  const exported = async (by: Client) => (await by.call<{ exportMyData: { record: { fileName: string; content: string; sha256: string } } }>(EXPORT)).exportMyData.record;

  it('say what is kept, how much of each kind, and that a telephone number is not verified', async () => {
    const { a } = world;
    const data = await myData(a.member);
    expect(data).toMatchObject({ account: { email: a.emails.member }, person: { relation: 'MEMBER', state: 'ACTIVE', externalId: 'Alder-member', roles: ['MEMBER'] }, profile: { phone: '1380000652', phoneVerifiedAt: null }, emailChange: null });
    expect(data.profile.emailVerifiedAt).not.toBeNull();
    const counted = Object.fromEntries(data.holdings.map(({ category, count }) => [category, count]));
    expect(counted).toMatchObject({ INVITATIONS: 1, STATEMENTS: 1, REQUESTS: 2 });
    expect(counted['ACTIVITY']).toBeGreaterThan(2);
  });

  it('say who saw a contact in clear, and why: of the person and of their requests', async () => {
    const { a, desk } = world;
    await mutate(a.administrator, 'revealPersonContact', { personId: a.ids.member, field: 'PHONE', reason: 'To call back' }, { fields: 'record { field }' });
    expect((await myData(a.member)).reveals).toEqual([{ fields: ['phone'], reason: 'To call back', seenBy: 'Alder Works Admin', actor: { kind: 'PERSON' } }]);
    expect((await myData(a.administrator)).reveals).toEqual([]);
    expect((await myData(world.b.member)).reveals).toEqual([]);
    expect((await myData(desk)).reveals).toEqual([]);
  });

  it('download as JSON with all of it, and nobody else’s', async () => {
    const { a, b } = world;
    const { content, sha256, fileName } = await exported(a.member);
    expect(fileName).toBe('my-data-2026-03-02.json');
    expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
    const all = JSON.parse(content) as Record<string, unknown> & { requests: { details: string; events: object[]; replies: object[] }[] };
    expect(all).toMatchObject({
      format: 'accord-own-data/1', controller: { id: a.id, name: 'Alder Works' }, profile: { displayName: 'Alder member', email: a.emails.member, phone: '1380000652' }, account: { email: a.emails.member },
      roles: [{ role: 'MEMBER' }], acceptances: [{ language: 'zh-CN' }], invitations: [{}], contactsRevealed: [{ fields: ['phone'], reason: 'To call back' }],
    });
    expect(all.requests.map(({ details }) => details).sort()).toEqual(['Alder: please send me a copy of my data', 'Alder: what do you know about me?']);
    expect(all.requests.every(({ events }) => events.length > 0)).toBe(true);
    for (const stranger of [b.id, ...Object.values(b.ids), 'second@alder.example', 'newcomer', 'passwordHash', 'emailHash', '$argon2']) expect(content).not.toContain(stranger);
  });

  it('download with the groups one is in, what was decided about one’s apps, the views one keeps and what one has read', async () => {
    const { accord, a } = world;
    const group = await mutate<{ id: string }>(a.administrator, 'makeGroup', { name: 'Sales East', parentId: null }, { fields: 'record { id }' });
    await mutate(a.administrator, 'addGroupMembers', { groupId: group.id, personIds: [a.ids.secondAdministrator] });
    await mutate(a.administrator, 'setAppEnablement', { appKey: 'visit-map', subject: 'PERSON', subjectId: a.ids.secondAdministrator, decision: 'DENY', reason: 'On parental leave.' });
    await mutate(a.secondAdministrator, 'saveView', { list: 'REQUESTS', name: 'Due soon', query: 'due=SOON' });
    await mutate(a.secondAdministrator, 'markNoticesRead', { through: new Date(accord.clock.at).toISOString() }, { fields: 'record { noticesReadThrough }' });
    const all = JSON.parse((await exported(a.secondAdministrator)).content) as Record<string, unknown>;
    expect(all).toMatchObject({
      groups: [{ id: group.id, name: 'Sales East', endedAt: null }], appDecisions: [{ decision: 'DENY', reason: 'On parental leave.' }], savedViews: [{ list: 'REQUESTS', name: 'Due soon', query: 'due=SOON' }],
      noticesReadThrough: new Date(accord.clock.at).toISOString(),
    });
    const others = JSON.parse((await exported(world.b.member)).content) as Record<string, unknown>;
    expect(others).toMatchObject({ groups: [], appDecisions: [], savedViews: [] });
  });

  it('is open to who is stopped by a statement', async () => {
    expect((await myData(world.a.newcomer)).account.email).toBe(world.a.emails.newcomer);
    expect((await exported(world.a.newcomer)).content).toContain('newcomer@alder.example');
  });

  it('is no key’s and nobody’s', async () => {
    const key = withKey(world.accord, world.a.keySecret);
    for (const document of [MY_DATA, EXPORT]) expect(await key.refusal(document)).toBe('FORBIDDEN');
  });

  it('is downloaded five times an hour, which Activity shows', async () => {
    const { accord, a } = world;
    accord.clock.advance(HOUR);
    const member = await signIn(accord, a.emails.member);
    const answers = await Promise.all(Array.from({ length: 7 }, () => member.ask(EXPORT)));
    expect(answers.filter(({ errors }) => errors.length > 0).map(({ errors }) => errors[0]?.extensions.code)).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
    const activity = await activityOf(await signIn(accord, a.emails.administrator), { action: 'own-data.exported', actorId: a.ids.member });
    expect(activity).toHaveLength(6);
  });
});
