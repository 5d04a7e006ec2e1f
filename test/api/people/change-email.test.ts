import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tidyUp } from '@accord/api/jobs/housekeeping';
import { EmailChange, Invitation } from '@accord/api/modules/people/index';
import { DAY, HOUR, MINUTE, withKey, type Client } from '../../support/accord.ts';
import { BIRCH_ADMIN, colleague, openHouse, twoSeats, type Colleague, type House } from '../../support/house.ts';
import { deliverAll, Letters } from '../../support/letters.ts';
import { attempt, mutate, refusalOf } from '../../support/mutate.ts';
import { activityOf } from '../../support/requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { signIn } from '../../support/world.ts';

interface Profile { readonly email: string; readonly emailVerifiedAt: string | null }
let made = 0;

describe('another e-mail address of one’s own', () => {
  let house: House;
  let letters: Letters;
  let member: Colleague;
  beforeAll(async () => void (house = await openHouse()), 60_000);
  beforeEach(async () => {
    letters = new Letters();
    house.accord.clock.advance(HOUR);
    const administrator = await signIn(house.accord, 'admin@alder.example');
    member = await colleague(house.accord, { id: house.alder.id, administrator }, `mover-${++made}`);
    await deliverAll(house.accord, new Letters());
  });
  afterAll(async () => {
    expect(house.accord.defects).toEqual([]);
    await house.close();
  });
  const askFor = (by: Client, email: string) => mutate<{ email: string; codeExpiresAt: string }>(by, 'changeMyEmail', { email }, { fields: 'record { email codeExpiresAt }' });
  const confirm = (by: Client, code: string) => mutate<Profile>(by, 'confirmMyEmail', { code }, { fields: 'record { email emailVerifiedAt }' });
  const refused = (by: Client, code: string) => refusalOf(by, 'confirmMyEmail', { code }, { fields: 'record { email }' });
  async function codeFor(address: string): Promise<string> {
    await deliverAll(house.accord, letters);
    return /\b\d{6}\b/.exec(letters.to(address).at(-1)?.text ?? '')?.[0] ?? '';
  }
  const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  const emailOf = async (by: Client) => (await by.call<{ viewer: { email: string; profile: { email: string } } }>('{ viewer { email profile { email } } }')).viewer;

  it('changes once the code of its letter comes back: for the organization and for signing in, and the old one is told', async () => {
    const { accord } = house;
    const expires = new Date(accord.clock.now() + 10 * MINUTE).toISOString();
    expect(await askFor(member.client, 'New.One@Alder.example')).toEqual({ email: 'new.one@alder.example', codeExpiresAt: expires });
    expect(await emailOf(member.client)).toEqual({ email: member.email, profile: { email: member.email } });
    expect(await member.client.call('{ myEmailChange { email } }')).toEqual({ myEmailChange: { email: 'new.one@alder.example' } });
    const code = await codeFor('new.one@alder.example');
    expect(code).toMatch(/^\d{6}$/);
    expect(letters.to(member.email)).toEqual([]);
    expect(await confirm(member.client, code)).toEqual({ email: 'new.one@alder.example', emailVerifiedAt: new Date(accord.clock.now()).toISOString() });
    await deliverAll(accord, letters);
    expect(letters.to(member.email).map(({ text }) => text)).toEqual([expect.stringContaining('n***@alder.example')]);
    expect(await emailOf(await signIn(accord, 'new.one@alder.example'))).toMatchObject({ email: 'new.one@alder.example' });
    await expect(signIn(accord, member.email)).rejects.toThrow(/WRONG_CREDENTIALS/);
    expect(await member.client.call('{ myEmailChange { email } }')).toEqual({ myEmailChange: null });
  });

  it('is recorded by the names of fields', async () => {
    await askFor(member.client, 'kept.secret@alder.example');
    await confirm(member.client, await codeFor('kept.secret@alder.example'));
    const activity = await activityOf(await signIn(house.accord, 'admin@alder.example'), { actorId: member.id });
    expect(activity.map(({ action, fields }) => [action, fields])).toEqual(expect.arrayContaining([['profile.email-change-requested', ['email']], ['profile.email-changed', ['email']]]));
    expect(JSON.stringify(activity)).not.toContain('kept.secret');
  });

  it('that is somebody else’s is answered like any other; its owner is told, and no code exists that fits', async () => {
    const other = await colleague(house.accord, { id: house.alder.id, administrator: await signIn(house.accord, 'admin@alder.example') }, `owner-${made}`);
    for (const taken of [other.email, BIRCH_ADMIN, 'operator@platform.example']) {
      const mover = await colleague(house.accord, { id: house.alder.id, administrator: await signIn(house.accord, 'admin@alder.example') }, `mover-${++made}`);
      const free = await attempt(mover.client, 'changeMyEmail', { email: `free-${made}@alder.example` }, { fields: 'record { codeExpiresAt }' });
      const asked = await attempt(mover.client, 'changeMyEmail', { email: taken }, { fields: 'record { codeExpiresAt }' });
      expect({ data: asked.data, errors: asked.errors }).toEqual({ data: free.data, errors: free.errors });
      expect(await codeFor(taken)).toBe('');
      expect(letters.to(taken).at(-1)?.subject).toMatch(/已在 Accord 使用/);
      expect(await refused(mover.client, '123456')).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'WRONG_EMAIL_CODE' });
    }
  });

  it('that somebody else has taken between the letter and the code is not given', async () => {
    await askFor(member.client, 'contested@alder.example');
    const code = await codeFor('contested@alder.example');
    const administrator = await signIn(house.accord, 'admin@alder.example');
    await mutate(administrator, 'invitePerson', { displayName: 'Faster', email: 'contested@alder.example', roles: ['MEMBER'], language: 'EN' });
    expect(await refused(member.client, code)).toMatchObject({ code: 'REFUSED', reason: 'EMAIL_NOT_AVAILABLE' });
    expect(await emailOf(member.client)).toMatchObject({ email: member.email });
  });

  it('is guessed at five times, at once or one after another; then the right code is worth nothing', async () => {
    await askFor(member.client, 'guessed@alder.example');
    const code = await codeFor('guessed@alder.example');
    const answers = await Promise.all(Array.from({ length: 12 }, () => refused(member.client, otherThan(code))));
    expect(answers.filter((answer) => answer?.reason === 'WRONG_EMAIL_CODE')).toHaveLength(5);
    expect(answers.filter((answer) => answer?.reason === 'EMAIL_CODE_SPENT')).toHaveLength(7);
    expect(await refused(member.client, code)).toMatchObject({ code: 'REFUSED', reason: 'EMAIL_CODE_SPENT' });
    expect(await emailOf(member.client)).toMatchObject({ email: member.email });
  });

  it('has ten minutes, to the millisecond', async () => {
    const { clock } = house.accord;
    await askFor(member.client, 'late@alder.example');
    const code = await codeFor('late@alder.example');
    clock.advance(10 * MINUTE - 1);
    expect(await refused(member.client, otherThan(code))).toMatchObject({ reason: 'WRONG_EMAIL_CODE' });
    clock.advance(1);
    expect(await refused(member.client, code)).toMatchObject({ code: 'REFUSED', reason: 'EMAIL_CODE_OVER' });
  });

  it('asked for again takes the place of the first, whose code is over; a code works once', async () => {
    await askFor(member.client, 'first@alder.example');
    const first = await codeFor('first@alder.example');
    house.accord.clock.advance(1);
    await askFor(member.client, 'second.choice@alder.example');
    const second = await codeFor('second.choice@alder.example');
    if (first !== second) expect(await refused(member.client, first)).toMatchObject({ reason: 'WRONG_EMAIL_CODE' });
    const twice = await Promise.all([1, 2].map(() => attempt(member.client, 'confirmMyEmail', { code: second }, { fields: 'record { email }' })));
    expect(twice.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(await refused(member.client, second)).toMatchObject({ reason: 'EMAIL_CODE_OVER' });
  });

  it('is asked for five times an hour', async () => {
    for (let number = 0; number < 5; number++) await askFor(member.client, `many-${number}@alder.example`);
    expect(await refusalOf(member.client, 'changeMyEmail', { email: 'many-6@alder.example' })).toMatchObject({ code: 'RATE_LIMITED', reason: 'QUOTA_USED' });
  });

  it('that cannot be one, or is the present one, or comes from a key, changes nothing', async () => {
    expect(await refusalOf(member.client, 'changeMyEmail', { email: 'no address' })).toMatchObject({ code: 'BAD_USER_INPUT', path: ['input', 'email'] });
    expect(await refusalOf(member.client, 'changeMyEmail', { email: member.email.toUpperCase() })).toMatchObject({ reason: 'EMAIL_UNCHANGED', path: ['input', 'email'] });
    for (const code of ['', '12345', '1234567', '12a456', '１２３４５６']) expect(await refused(member.client, code)).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_INPUT' });
    expect(await refused(member.client, '123456')).toMatchObject({ code: 'REFUSED', reason: 'EMAIL_CODE_OVER' });
    const administrator = await signIn(house.accord, 'admin@alder.example');
    const secret = await mutate<string>(administrator, 'createApiKey', { name: `Key ${made}`, scopes: ['person:read'] }, { fields: 'record: secret' });
    expect(await refusalOf(withKey(house.accord, secret), 'changeMyEmail', { email: 'key@alder.example' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await scopeOf(house.accord, house.alder.id).of(EmailChange).find({ personId: member.id })).toEqual([]);
  });

  it('is for one organization; the other one keeps what it has on record', async () => {
    const { accord } = house;
    const alder = { ...house.alder, administrator: await signIn(accord, 'admin@alder.example') };
    const birch = { ...house.birch, administrator: await signIn(accord, BIRCH_ADMIN) };
    const { client, email } = await twoSeats({ ...house, alder, birch }, `seats-${made}`);
    await askFor(client, `moved-${made}@alder.example`);
    await confirm(client, await codeFor(`moved-${made}@alder.example`));
    expect(await emailOf(client.inOrganization(house.birch.id))).toEqual({ email: `moved-${made}@alder.example`, profile: { email } });
  });

  it('is forgotten a week after it was asked for', async () => {
    await askFor(member.client, 'forgotten@alder.example');
    const waiting = () => scopeOf(house.accord, house.alder.id).of(EmailChange).find({ personId: member.id });
    house.accord.clock.advance(7 * DAY - 1);
    await tidyUp(house.accord.system.kernel);
    expect(await waiting()).toHaveLength(1);
    house.accord.clock.advance(1);
    await tidyUp(house.accord.system.kernel);
    expect(await waiting()).toEqual([]);
    expect((await scopeOf(house.accord, house.alder.id).of(Invitation).find({ personId: member.id })).length).toBe(1);
  });
});
