import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous, type Client } from '../../support/accord.ts';
import { ALDER_ADMIN, BIRCH_ADMIN, colleague, follow, openHouse, tokenFor, type House } from '../../support/house.ts';
import { deliverAll, Letters } from '../../support/letters.ts';
import { attempt, mutate } from '../../support/mutate.ts';
import { activityOf } from '../../support/requests.ts';
import { PASSWORD, signIn } from '../../support/world.ts';

const EVERYTHING = 'id relation state roles displayName maskedEmail maskedPhone position externalId version standing { state } acceptances { id } invitation { id state invitedAt expiresAt }';
type Told = Readonly<Record<string, unknown>> & { readonly id: string };

/** Birch invites somebody who works for Alder already, and somebody who works for nobody. */
describe('an organization that invites somebody who has an account already', () => {
  let house: House;
  let birch: Client;
  const known = 'known@alder.example';
  const fresh = 'fresh@alder.example';
  beforeAll(async () => {
    house = await openHouse();
    birch = house.birch.administrator;
    await colleague(house.accord, house.alder, 'known', ['MEMBER'], { phone: '13800138000', externalId: 'A-7' });
  }, 60_000);
  afterAll(async () => {
    expect(house.accord.defects).toEqual([]);
    await house.close();
  });
  const invite = async (email: string) => {
    const { data, errors, headers } = await attempt<{ record: Told }>(birch, 'invitePerson', { displayName: 'Pat Guest', email, roles: ['MEMBER'], language: 'EN' }, { fields: `record { ${EVERYTHING} }` });
    expect(errors).toEqual([]);
    return { told: data!['invitePerson']!.record, headerNames: Object.keys(headers).sort() };
  };
  /** What stays when everything that names this one person and this one moment is left out. */
  const shape = (value: unknown) => JSON.stringify(value).replace(/accept-invitation\/[\w-]+|[0-9A-HJKMNP-TV-Z]{26}|known|fresh|[kf]\*\*\*|[0-9a-f-]{36}/g, '…');

  it('is told exactly what it is told about anybody, in the answer, the list, Activity, and the letter', async () => {
    const [one, other] = [await invite(known), await invite(fresh)];
    expect(shape(one)).toBe(shape(other));
    const letters = new Letters();
    await deliverAll(house.accord, letters);
    expect(letters.to(known)).toHaveLength(1);
    expect(shape(letters.to(known))).toBe(shape(letters.to(fresh)));
    const read = async (id: string, email: string) => ({
      person: await birch.call(`query ($id: ID!) { person(id: $id) { ${EVERYTHING} } }`, { id }),
      found: await birch.call(`query ($filter: PeopleFilter) { people(filter: $filter) { totalCount { count } edges { node { ${EVERYTHING} } } } }`, { filter: { contact: email } }),
      activity: await activityOf(birch, { subjectId: id }),
    });
    expect(shape(await read(one.told.id, known))).toBe(shape(await read(other.told.id, fresh)));
  });

  it('lets them in with the password that they have, not with a new one', async () => {
    const { accord } = house;
    const token = await tokenForAgain(known);
    for (const password of ['another fine password', '', PASSWORD.toUpperCase()]) {
      expect((await follow(anonymous(accord), token, { password })).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', reason: 'EXISTING_PASSWORD_NEEDED', path: ['input', 'password'] } }]);
    }
    expect(await birch.call('query ($filter: PeopleFilter) { people(filter: $filter) { edges { node { state } } } }', { filter: { contact: known } })).toEqual({ people: { edges: [{ node: { state: 'INVITED' } }] } });
    const browser = anonymous(accord);
    expect(await mutate(browser, 'acceptInvitation', { token, password: PASSWORD, displayName: 'Pat at Birch' }, { fields: 'record { organization { name } person { displayName } seats { organization { name } } }' })).toEqual({
      organization: { name: 'Birch Works' }, person: { displayName: 'Pat at Birch' }, seats: [{ organization: { name: 'Alder Works' } }, { organization: { name: 'Birch Works' } }],
    });
  });

  /** A letter that was sent is not sent again: the newest invitation writes a new one. */
  async function tokenForAgain(email: string): Promise<string> {
    await invite(email);
    return tokenFor(house.accord, email);
  }

  it('learns nothing afterwards either: the two are alike once both have joined', async () => {
    await follow(anonymous(house.accord), await tokenForAgain(fresh), { displayName: 'Pat at Birch' });
    const { people } = await birch.call<{ people: { edges: { node: Told }[] } }>(`{ people(filter: { nameStartsWith: "Pat" }) { edges { node { ${EVERYTHING} } } } }`);
    expect(people.edges).toHaveLength(2);
    expect(shape(people.edges[0])).toBe(shape(people.edges[1]));
    const [one, other] = await Promise.all(people.edges.map(async ({ node }) => (await activityOf(birch, { subjectId: node.id })).map(({ action, actor, fields }) => [action, actor.kind, fields])));
    expect(shape([...new Set(one!.map(String))].sort())).toBe(shape([...new Set(other!.map(String))].sort()));
    expect(shape(people)).not.toMatch(/Alder|A-7|138/);
  });

  it('does not let the other organization know that they have joined it', async () => {
    const seen = JSON.stringify([
      await house.alder.administrator.call(`{ people(first: 100) { edges { node { ${EVERYTHING} } } } auditEvents(first: 100) { edges { node { action subjectId fields reason actor { id name } } } } }`),
    ]);
    expect(seen).not.toMatch(/Birch|Pat/);
    expect(seen).not.toContain(house.birch.id);
  });

  it('keeps its own record of them: name, position, telephone and language are each organization’s', async () => {
    const { accord, alder, birch: there } = house;
    const person = await signIn(accord, known);
    await mutate(person.inOrganization(there.id), 'updateMyProfile', { displayName: 'Patricia B.', position: 'Consultant', phone: '13900139000', preferredLanguage: 'EN' }, { fields: 'record { displayName }' });
    expect(await person.inOrganization(alder.id).call('{ viewer { profile { displayName position phone preferredLanguage } } }')).toEqual({
      viewer: { profile: { displayName: 'Alder known', position: null, phone: '+8613800138000', preferredLanguage: 'ZH_CN' } },
    });
  });

  it('cannot have the same account twice', async () => {
    const { accord, alder } = house;
    // the administrator of Birch is invited by Alder, and asked to join Birch again under the address they have there
    expect((await attempt(birch, 'invitePerson', { displayName: 'Again', email: known, roles: ['MEMBER'], language: 'EN' })).errors).toMatchObject([{ extensions: { reason: 'PERSON_EXISTS' } }]);
    await mutate(alder.administrator, 'invitePerson', { displayName: 'Birch at Alder', email: BIRCH_ADMIN, roles: ['MEMBER'], language: 'EN' });
    expect((await follow(anonymous(accord), await tokenFor(accord, BIRCH_ADMIN))).errors).toEqual([]);
    expect((await attempt(alder.administrator, 'invitePerson', { displayName: 'Birch at Alder', email: BIRCH_ADMIN.toUpperCase(), roles: ['MEMBER'], language: 'EN' })).errors).toMatchObject([{ extensions: { reason: 'PERSON_EXISTS' } }]);
    expect((await attempt(alder.administrator, 'invitePerson', { displayName: 'Self', email: ALDER_ADMIN, roles: ['MEMBER'], language: 'EN' })).errors).toMatchObject([{ extensions: { reason: 'PERSON_EXISTS' } }]);
  });
});
