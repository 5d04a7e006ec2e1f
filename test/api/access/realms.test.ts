import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStaff } from '@accord/api/modules/people/index';
import { anonymous } from '../../support/accord.ts';
import { ALDER_ADMIN, colleague, employ, follow, openHouse, tokenFor, type House } from '../../support/house.ts';
import { attempt, mutate, refusalOf } from '../../support/mutate.ts';
import { PASSWORD, signIn } from '../../support/world.ts';

const STAFF = 'operator@platform.example';
const NOT_AVAILABLE = { code: 'BAD_USER_INPUT', reason: 'EMAIL_NOT_AVAILABLE' };
const invitation = (email: string, roles: readonly string[]) => ({ displayName: 'Somebody', email, roles, language: 'EN' });
const opening = (email: string) => ({ name: 'Cedar Works', plan: 'FREE', administrator: { displayName: 'Somebody', email, language: 'EN' } });

describe('an e-mail address signs in as staff or as a person, never as both', () => {
  let house: House;
  beforeAll(async () => void (house = await openHouse()), 60_000);
  afterAll(async () => {
    expect(house.accord.defects).toEqual([]);
    await house.close();
  });

  it('so staff are not invited into an enterprise, in any spelling', async () => {
    const { alder, operator } = house;
    for (const email of [STAFF, 'Operator@Platform.EXAMPLE']) {
      expect(await refusalOf(alder.administrator, 'invitePerson', invitation(email, ['MEMBER']))).toEqual({ ...NOT_AVAILABLE, path: ['input', 'email'] });
      expect(await refusalOf(operator, 'openOrganization', opening(email))).toEqual({ ...NOT_AVAILABLE, path: ['input', 'administrator', 'email'] });
    }
    const { organizations } = await operator.call<{ organizations: { totalCount: { count: number } } }>('{ organizations { totalCount { count } } }');
    expect(organizations.totalCount.count).toBe(2);
  });

  it('and people of an enterprise are not invited to the staff, nor hired by the command line', async () => {
    const { accord, operator } = house;
    expect(await refusalOf(operator, 'invitePerson', invitation(ALDER_ADMIN, ['SUPPORT_DESK']))).toEqual({ ...NOT_AVAILABLE, path: ['input', 'email'] });
    await expect(createStaff(accord.system.kernel, { email: ALDER_ADMIN.toUpperCase(), displayName: 'Somebody', roles: ['AUDITOR'], password: PASSWORD, language: 'en' })).rejects.toMatchObject({ reason: 'EMAIL_IN_USE' });
  });

  it('even when both invited it before it had an account: who is followed first decides', async () => {
    const { accord, alder, operator } = house;
    await mutate(alder.administrator, 'invitePerson', invitation('either@nowhere.example', ['MEMBER']));
    const asPerson = await tokenFor(accord, 'either@nowhere.example');
    await mutate(operator, 'invitePerson', invitation('either@nowhere.example', ['AUDITOR']));
    const asStaff = await tokenFor(accord, 'either@nowhere.example');
    expect((await follow(anonymous(accord), asStaff)).errors).toEqual([]);
    expect((await follow(anonymous(accord), asPerson)).errors).toMatchObject([{ extensions: { code: 'REFUSED', reason: 'EMAIL_NOT_AVAILABLE' } }]);
    expect(await (await signIn(accord, 'either@nowhere.example')).call('{ viewer { kind roles seats { roles } } }')).toEqual({ viewer: { kind: 'STAFF', roles: ['AUDITOR'], seats: [{ roles: ['AUDITOR'] }] } });
  });

  it('even when both are followed at the same moment', async () => {
    const { accord, alder, operator } = house;
    await mutate(alder.administrator, 'invitePerson', invitation('twin@nowhere.example', ['MEMBER']));
    const asPerson = await tokenFor(accord, 'twin@nowhere.example');
    await mutate(operator, 'invitePerson', invitation('twin@nowhere.example', ['AUDITOR']));
    const asStaff = await tokenFor(accord, 'twin@nowhere.example');
    const answers = await Promise.all([asPerson, asStaff].map((token) => follow(anonymous(accord), token)));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(answers.flatMap(({ errors }) => errors)).toMatchObject([{ extensions: { reason: expect.stringMatching(/^(CHANGED_MEANWHILE|EMAIL_NOT_AVAILABLE)$/) as string } }]);
    const { viewer } = await (await signIn(accord, 'twin@nowhere.example')).call<{ viewer: { seats: object[] } }>('{ viewer { seats { personId } } }');
    expect(viewer.seats).toHaveLength(1);
  });

  it('and each realm has its own roles', async () => {
    const { accord, alder, operator } = house;
    const member = await colleague(accord, alder, 'plain');
    const auditor = await employ(accord, 'auditor', ['AUDITOR']);
    const { viewer } = await auditor.call<{ viewer: { person: { id: string; version: number } } }>('{ viewer { person { id version } } }');
    const other = { code: 'BAD_USER_INPUT', reason: 'ROLE_OF_OTHER_REALM', path: ['input', 'roles'] };
    expect(await refusalOf(alder.administrator, 'setRoles', { personId: member.id, roles: ['OPERATOR'], expectedVersion: 2 })).toEqual(other);
    expect(await refusalOf(alder.administrator, 'invitePerson', invitation('x@alder.example', ['MEMBER', 'AUDITOR']))).toEqual(other);
    expect(await refusalOf(operator, 'setRoles', { personId: viewer.person.id, roles: ['AUDITOR', 'ADMINISTRATOR'], expectedVersion: viewer.person.version })).toEqual(other);
    expect(await refusalOf(operator, 'invitePerson', invitation('x@platform.example', ['MEMBER']))).toEqual(other);
    expect(await mutate(operator, 'setRoles', { personId: viewer.person.id, roles: ['SUPPORT_DESK'], expectedVersion: viewer.person.version }, { fields: 'record { roles }' })).toEqual({ roles: ['SUPPORT_DESK'] });
  });

  it('so staff see their own list of people, and never an enterprise’s', async () => {
    const { operator, alder } = house;
    const { people } = await operator.call<{ people: { edges: { node: { displayName: string; roles: string[] } }[] } }>('{ people(first: 100) { edges { node { displayName roles } } } }');
    expect(people.edges.map(({ node }) => node.displayName).filter((name) => !name.startsWith('Somebody')).sort()).toEqual(['Staff auditor', 'Staff operator']);
    expect(people.edges.flatMap(({ node }) => node.roles).filter((role) => ['MEMBER', 'ADMINISTRATOR', 'PRIVACY_OFFICER'].includes(role))).toEqual([]);
    expect(await refusalOf(operator, 'setRoles', { personId: alder.administratorId, roles: ['OPERATOR'], expectedVersion: 2 })).toEqual({ code: 'NOT_FOUND', reason: 'NOT_FOUND' });
    expect((await attempt(alder.administrator, 'openOrganization', opening('new@cedar.example'))).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('though an external contact, who never signs in, may have any address', async () => {
    const contact = { displayName: 'Staff as a customer', email: STAFF, warranty: { basis: 'CONTRACT', obtainedOn: '2026-02-01' } };
    expect(await mutate(house.alder.administrator, 'addExternalContact', contact, { fields: 'record { relation roles maskedEmail }' })).toEqual({ relation: 'EXTERNAL', roles: [], maskedEmail: 'o***@platform.example' });
  });
});
