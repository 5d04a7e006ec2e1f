import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Warranty } from '@accord/api/modules/people/index';
import { anonymous, HOUR, MONDAY, type Client } from '../../support/accord.ts';
import { ALDER_ADMIN, BIRCH_ADMIN, colleague, openHouse, type House } from '../../support/house.ts';
import { deliverAll, Letters } from '../../support/letters.ts';
import { attempt, mutate, refusalOf, type Input } from '../../support/mutate.ts';
import { activityOf } from '../../support/requests.ts';
import { putOrganization, scopeOf } from '../../support/scopes.ts';
import { PASSWORD, signIn } from '../../support/world.ts';

const ADD = 'mutation ($input: AddExternalContactInput!) { addExternalContact(input: $input) { record { id } } }';
const FIELDS = 'record { id relation state roles displayName maskedEmail maskedPhone externalId invitation { id } standing { state } }';
const WARRANTY = { basis: 'CONSENT', obtainedOn: '2026-02-01' };
const PERSON_EXISTS = { code: 'BAD_USER_INPUT', reason: 'PERSON_EXISTS', path: ['input', 'email'] };

describe('an external contact', () => {
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
  let number = 0;
  const contact = (more: Input = {}) => ({ displayName: 'Max Buyer', email: `buyer-${++number}@shop.example`, warranty: WARRANTY, ...more });
  const add = (input: Input) => mutate<{ id: string }>(administrator, 'addExternalContact', input, { fields: FIELDS });
  const refusal = (input: Input) => refusalOf(administrator, 'addExternalContact', input);

  it('is added by an administrator with the organization’s word, gets no letter, no role and no account', async () => {
    const { accord, alder } = house;
    const input = { displayName: 'Max Buyer', email: 'max@shop.example', phone: '13800138000', externalId: 'C-1', warranty: { basis: 'CONTRACT', obtainedOn: '2026-02-28' } };
    const added = await add(input);
    expect(added).toEqual({ id: expect.any(String) as string, relation: 'EXTERNAL', state: 'ACTIVE', roles: [], displayName: 'Max Buyer', maskedEmail: 'm***@shop.example', maskedPhone: '+86138****8000', externalId: 'C-1', invitation: null, standing: { state: 'NOT_REQUIRED' } });
    const letters = new Letters();
    await deliverAll(accord, letters);
    expect(letters.to('max@shop.example')).toEqual([]);
    expect(await refusalOf(anonymous(accord), 'signIn', { email: 'max@shop.example', password: PASSWORD })).toMatchObject({ reason: 'WRONG_CREDENTIALS' });
    expect(await scopeOf(accord, alder.id).of(Warranty).find({ personId: added.id })).toMatchObject([{ basis: 'CONTRACT', obtainedOn: '2026-02-28', givenAt: MONDAY, givenBy: alder.administratorId }]);
  });

  it('is nobody’s to add but an administrator’s', async () => {
    for (const role of ['PRIVACY_OFFICER', 'MEMBER']) {
      const { client } = await colleague(house.accord, house.alder, `may-${role.length}`, [role]);
      expect(await refusalOf(client, 'addExternalContact', contact())).toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await refusalOf(house.operator, 'addExternalContact', contact())).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('needs the warranty: its ground and its day', async () => {
    for (const warranty of [undefined, null, {}, { basis: 'CONSENT' }, { obtainedOn: '2026-02-01' }, { basis: 'HEARSAY', obtainedOn: '2026-02-01' }, { basis: 'CONSENT', obtainedOn: '1 February 2026' }, { basis: 'CONSENT', obtainedOn: '2026-02-30' }]) {
      const { errors } = await administrator.ask(ADD, { input: { ...contact(), warranty } });
      expect(new Set(errors.map(({ extensions }) => extensions.code)), JSON.stringify(warranty)).toEqual(new Set(['BAD_USER_INPUT']));
    }
    for (const basis of ['CONSENT', 'CONTRACT', 'LEGAL_DUTY', 'PUBLIC_SOURCE']) expect(await refusal(contact({ warranty: { basis, obtainedOn: '2026-02-01' } }))).toBeNull();
  });

  it('was warranted by today, as the day is in Shanghai', async () => {
    const { clock } = house.accord;
    const ahead = { code: 'BAD_USER_INPUT', reason: 'WARRANTY_DAY_AHEAD', path: ['input', 'warranty', 'obtainedOn'] };
    const on = (obtainedOn: string) => refusal(contact({ warranty: { basis: 'CONSENT', obtainedOn } }));
    expect([await on('2026-03-02'), await on('2026-03-03'), await on('9999-12-31')]).toEqual([null, ahead, ahead]);
    // 23:59 of that Monday in Shanghai, and two minutes later, on the same Monday in Greenwich
    clock.at = Date.UTC(2026, 2, 2, 15, 59);
    administrator = await signIn(house.accord, ALDER_ADMIN);
    expect(await on('2026-03-03')).toEqual(ahead);
    clock.at = Date.UTC(2026, 2, 2, 16, 1);
    expect(await on('2026-03-03')).toBeNull();
    clock.at = MONDAY + HOUR;
    administrator = await signIn(house.accord, ALDER_ADMIN);
  });

  it('has an e-mail address or a telephone number, at least', async () => {
    expect(await refusal(contact({ email: undefined }))).toEqual({ code: 'BAD_USER_INPUT', reason: 'CONTACT_REQUIRED', path: ['input', 'email'] });
    expect(await refusal(contact({ email: null, phone: null }))).toMatchObject({ reason: 'CONTACT_REQUIRED' });
    expect(await refusal(contact({ email: undefined, phone: '010-87654321' }))).toBeNull();
  });

  it('is known once by an address: as an external contact, as a colleague, as somebody invited', async () => {
    await add(contact({ email: 'known@shop.example' }));
    await mutate(administrator, 'invitePerson', { displayName: 'Invited', email: 'invited@shop.example', roles: ['MEMBER'], language: 'EN' });
    for (const email of ['known@shop.example', 'KNOWN@Shop.Example', 'invited@shop.example', ALDER_ADMIN]) expect(await refusal(contact({ email }))).toEqual(PERSON_EXISTS);
    const atBirch = await signIn(house.accord, BIRCH_ADMIN);
    expect(await refusalOf(atBirch, 'addExternalContact', contact({ email: 'known@shop.example' }))).toBeNull();
  });

  it('has a name of the organization’s own that nobody else there has', async () => {
    await add(contact({ externalId: 'C-9' }));
    for (const externalId of ['C-9', ' C-9 ']) expect(await refusal(contact({ externalId }))).toEqual({ code: 'BAD_USER_INPUT', reason: 'EXTERNAL_ID_IN_USE', path: ['input', 'externalId'] });
    expect(await refusal(contact({ externalId: 'c-9' }))).toBeNull();
  });

  it('added twice at the same moment is there once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => attempt(administrator, 'addExternalContact', { displayName: 'Twin', email: 'twin@shop.example', warranty: WARRANTY })));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(answers.flatMap(({ errors }) => errors).map(({ extensions }) => extensions.reason)).toEqual(['PERSON_EXISTS', 'PERSON_EXISTS']);
  });

  it('may share a telephone number with others, as colleagues in one office do', async () => {
    for (let times = 0; times < 2; times++) expect(await refusal(contact({ phone: '010-12345678' }))).toBeNull();
    const { people } = await administrator.call<{ people: { edges: object[] } }>('{ people(filter: { contact: "(010) 12345678" }) { edges { cursor } } }');
    expect(people.edges).toHaveLength(2);
  });

  it('is not added by an organization that is suspended', async () => {
    await putOrganization(house.accord, house.alder.id, 'SUSPENDED');
    expect(await refusal(contact())).toEqual({ code: 'REFUSED', reason: 'ORGANIZATION_NOT_ACTIVE', details: { state: 'SUSPENDED' } });
    await putOrganization(house.accord, house.alder.id, 'ACTIVE');
  });

  it('stands in Activity by id, with the warranty and without the address', async () => {
    const { id } = await add(contact({ displayName: 'Quiet Buyer', email: 'quiet@shop.example' }));
    const activity = await activityOf(administrator, { subjectId: id });
    expect(activity).toMatchObject([{ action: 'person.added', actor: { id: house.alder.administratorId }, fields: ['warranty'] }]);
    expect(JSON.stringify(activity)).not.toMatch(/Quiet|quiet@/);
  });
});
