import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, MONDAY, type Client } from '../../support/accord.ts';
import { colleague, openHouse, tokenFor, type House } from '../../support/house.ts';
import { deliverAll, Letters } from '../../support/letters.ts';
import { attempt, mutate, refusalOf } from '../../support/mutate.ts';
import { activityOf } from '../../support/requests.ts';

interface Invited { readonly id: string; readonly state: string; readonly roles: readonly string[]; readonly version: number; readonly invitation: { readonly id: string; readonly state: string } }
const FIELDS = 'record { id relation state roles displayName maskedEmail maskedPhone position externalId version invitation { id state invitedAt expiresAt } }';
const iso = (at: number) => new Date(at).toISOString();

describe('inviting somebody', () => {
  let house: House;
  let administrator: Client;
  beforeAll(async () => {
    house = await openHouse();
    ({ administrator } = house.alder);
  }, 60_000);
  afterAll(async () => {
    expect(house.accord.defects).toEqual([]);
    await house.close();
  });
  const asked = (word: string, more: object = {}) => ({ displayName: `Alder ${word}`, email: `${word}@alder.example`, roles: ['MEMBER'], language: 'EN', ...more });
  const invite = (input: ReturnType<typeof asked>) => mutate<Invited>(administrator, 'invitePerson', input, { fields: FIELDS });
  const people = async () => (await administrator.call<{ people: { totalCount: { count: number } } }>('{ people { totalCount { count } } }')).people.totalCount.count;

  it('puts them on the list at once, without an account, for fourteen days', async () => {
    expect(await invite(asked('first', { phone: '138 0013 8000', externalId: 'E-1', roles: ['PRIVACY_OFFICER'] }))).toMatchObject({
      relation: 'MEMBER', state: 'INVITED', roles: ['MEMBER', 'PRIVACY_OFFICER'], displayName: 'Alder first', maskedEmail: 'f***@alder.example', maskedPhone: '+86138****8000', position: null, externalId: 'E-1', version: 1,
      invitation: { state: 'PENDING', invitedAt: iso(MONDAY), expiresAt: iso(MONDAY + 14 * DAY) },
    });
  });

  it('makes everybody a member, asked for or not, and each role once', async () => {
    expect((await invite(asked('repeated', { roles: ['ADMINISTRATOR', 'ADMINISTRATOR', 'MEMBER'] }))).roles).toEqual(['MEMBER', 'ADMINISTRATOR']);
    expect(await refusalOf(administrator, 'invitePerson', asked('none', { roles: [] }))).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_INPUT', path: ['input', 'roles'] });
  });

  it('is an administrator’s act; a privacy officer and a member may not', async () => {
    for (const role of ['PRIVACY_OFFICER', 'MEMBER']) {
      const { client } = await colleague(house.accord, house.alder, `as-${role.toLowerCase().replace('_', '-')}`, [role]);
      expect(await refusalOf(client, 'invitePerson', asked('friend'))).toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it('again replaces the letter: the old link is over, the person stays the same', async () => {
    const { accord } = house;
    const first = await invite(asked('again'));
    const old = await tokenFor(accord, 'again@alder.example');
    accord.clock.advance(60_000);
    const second = await invite(asked('again', { email: 'AGAIN@alder.example', displayName: 'Another Spelling' }));
    expect(second).toMatchObject({ id: first.id, displayName: 'Alder again', version: 1, state: 'INVITED', invitation: { state: 'PENDING', expiresAt: iso(MONDAY + 60_000 + 14 * DAY) } });
    expect(second.invitation.id).not.toBe(first.invitation.id);
    const { data, errors } = await attempt(administrator, 'acceptInvitation', { token: old, password: 'four quiet ducks on a pond', displayName: 'Alder again' });
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'REFUSED', reason: 'INVITATION_REVOKED' } }]);
    accord.clock.advance(-60_000);
  });

  it('again with other roles is refused: roles are changed on their own', async () => {
    await invite(asked('roles'));
    expect(await refusalOf(administrator, 'invitePerson', asked('roles', { roles: ['ADMINISTRATOR'] }))).toEqual({ code: 'BAD_USER_INPUT', reason: 'INVITED_WITH_OTHER_ROLES', path: ['input', 'roles'] });
  });

  it('who is here already is refused: by their address in any spelling, or as an external contact', async () => {
    const exists = { code: 'BAD_USER_INPUT', reason: 'PERSON_EXISTS', path: ['input', 'email'] };
    await colleague(house.accord, house.alder, 'here');
    await mutate(administrator, 'addExternalContact', { displayName: 'Buyer', email: 'buyer@alder.example', warranty: { basis: 'CONSENT', obtainedOn: '2026-02-01' } });
    const before = await people();
    for (const email of ['here@alder.example', 'Here@Alder.Example', 'buyer@alder.example']) expect(await refusalOf(administrator, 'invitePerson', asked('x', { email }))).toEqual(exists);
    expect(await people()).toBe(before);
  });

  it('with the organization’s own name for somebody else is refused', async () => {
    await invite(asked('numbered', { externalId: 'E-7' }));
    expect(await refusalOf(administrator, 'invitePerson', asked('also', { externalId: 'E-7' }))).toEqual({ code: 'BAD_USER_INPUT', reason: 'EXTERNAL_ID_IN_USE', path: ['input', 'externalId'] });
    expect(await refusalOf(house.birch.administrator, 'invitePerson', { ...asked('also'), externalId: 'E-7' })).toBeNull();
  });

  it('twice at the same moment makes one person', async () => {
    const before = await people();
    const answers = await Promise.all([1, 2, 3].map(() => attempt(administrator, 'invitePerson', asked('twice'))));
    expect(answers.flatMap(({ errors }) => errors).filter(({ extensions }) => extensions.reason !== 'CHANGED_MEANWHILE')).toEqual([]);
    expect(await people()).toBe(before + 1);
    const letters = new Letters();
    await deliverAll(house.accord, letters);
    expect(letters.to('twice@alder.example')).toHaveLength(1);
  });

  it('is recorded without a name or an address', async () => {
    const { id } = await invite(asked('recorded', { phone: '13900139000' }));
    const activity = await activityOf(administrator, { subjectId: id });
    expect(activity).toMatchObject([{ action: 'person.invited', actor: { kind: 'PERSON', id: house.alder.administratorId }, subjectType: 'Person', fields: ['invitation'] }]);
    expect(JSON.stringify(activity)).not.toMatch(/recorded@|13900139000|Alder recorded/);
  });

  it.each([
    ['displayName', ''], ['displayName', 'x'.repeat(121)], ['displayName', 'Two\nlines'], ['displayName', '❤️'.repeat(120)], ['email', 'nobody'], ['email', `${'x'.repeat(250)}@alder.example`], ['email', 'a@b.example\r\nBcc: c@d.example'],
    ['phone', 'twelve'], ['phone', '+'], ['phone', '1'.repeat(33)], ['externalId', ' '], ['externalId', 'x'.repeat(81)],
  ])('with %s «%.20s» is refused, and the answer does not repeat it', async (field, value) => {
    const { errors } = await attempt(administrator, 'invitePerson', asked('wrong', { [field]: value }));
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', reason: 'INVALID_INPUT', path: ['input', field] } }]);
    if (value.length > 5) expect(JSON.stringify(errors)).not.toContain(value);
  });
});
