import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invitationToken } from '@accord/api/modules/people/index';
import { anonymous, type Answer, type Client } from '../../support/accord.ts';
import { ALDER_ADMIN, follow, openHouse, type House } from '../../support/house.ts';
import { attempt } from '../../support/mutate.ts';
import { invite, PASSWORD } from '../../support/world.ts';

const CROWD = 16;

/** Each call with an Idempotency-Key of its own, as the console sends them: what one does must not look like a defect to another. */
describe('many who work at the same moment', () => {
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
  const reasons = async (calls: readonly Promise<Answer<unknown>>[]) => (await Promise.all(calls)).map(({ errors }) => errors[0]?.extensions.reason ?? 'done');
  const crowd = (call: (at: number) => Promise<Answer<unknown>>) => reasons(Array.from({ length: CROWD }, (_, at) => call(at)));
  const keyed = (word: string, at: number, fields?: string) => ({ headers: { 'idempotency-key': `${word}-${at}` }, ...(fields && { fields }) });
  const all = Array<string>(CROWD).fill('done');

  it('invite different people: everybody is invited', async () => {
    expect(await crowd((at) => attempt(administrator, 'invitePerson', { displayName: 'Guest', email: `guest-${at}@alder.example`, roles: ['MEMBER'], language: 'EN' }, keyed('invite', at)))).toEqual(all);
  });

  it('add different contacts: all are there', async () => {
    expect(await crowd((at) => attempt(administrator, 'addExternalContact', { displayName: 'Buyer', email: `buyer-${at}@shop.example`, warranty: { basis: 'CONSENT', obtainedOn: '2026-02-01' } }, keyed('add', at)))).toEqual(all);
  });

  it('open organizations: all are open', async () => {
    expect(await crowd((at) => attempt(house.operator, 'openOrganization', { name: `Number ${at}`, plan: 'FREE', administrator: { displayName: 'Somebody', email: `admin-${at}@number.example`, language: 'EN' } }, keyed('open', at)))).toEqual(all);
  });

  it('follow their letters, and get roles: all are in', async () => {
    const { accord, alder } = house;
    const invited: Awaited<ReturnType<typeof invite>>[] = [];
    for (let at = 0; at < CROWD; at++) invited.push(await invite(administrator, { displayName: 'Comer', email: `comer-${at}@alder.example` }));
    expect(await crowd((at) => follow(anonymous(accord), invitationToken(accord.system.kernel, alder.id, invited[at]!.invitation.id)))).toEqual(all);
    expect(await crowd((at) => attempt(administrator, 'setRoles', { personId: invited[at]!.id, roles: ['PRIVACY_OFFICER'], expectedVersion: 2 }, keyed('roles', at)))).toEqual(all);
  });

  it('sign in to one account, and correct its profile: the last word holds', async () => {
    expect(await crowd(() => attempt(anonymous(house.accord), 'signIn', { email: ALDER_ADMIN, password: PASSWORD }))).toEqual(all);
    expect(await crowd((at) => attempt(administrator, 'updateMyProfile', { displayName: `Name ${at}`, preferredLanguage: 'EN' }, keyed('profile', at, 'record { displayName }')))).toEqual(all);
    const { viewer } = await administrator.call<{ viewer: { profile: { displayName: string } } }>('{ viewer { profile { displayName } } }');
    expect(viewer.profile.displayName).toMatch(/^Name \d+$/);
  });

  it('correct one record from the same version: one does, the others read again', async () => {
    const found = await crowd((at) => attempt(administrator, 'updateOrganization', { name: `Name ${at}`, expectedVersion: 1 }, keyed('organization', at)));
    expect(found.sort()).toEqual([...Array<string>(CROWD - 1).fill('CHANGED_MEANWHILE'), 'done']);
  });
});
