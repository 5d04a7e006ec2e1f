import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous, type Client } from '../../support/accord.ts';
import { colleague, employ, openHouse, type House } from '../../support/house.ts';
import { mutate, NOT_FOUND, refusalOf } from '../../support/mutate.ts';

const FIELDS = 'name email phone hours hoursEn privacyOfficer privacyOfficerEn address addressEn';
const PLATFORM = `{ platformContact { ${FIELDS} } }`;
const OWN = `{ organization { version contactDetails { ${FIELDS} } } }`;

interface Details { readonly name: string; readonly email: string | null; readonly phone: string | null }
const reach = {
  contactEmail: 'privacy@platform.example', contactPhone: '400-555-0160', contactHours: '每天 8:00–22:00', contactHoursEn: 'daily 8:00–22:00',
  privacyOfficer: '个人信息保护办公室', privacyOfficerEn: 'Privacy office', address: '示例大道 6 号', addressEn: '6 Example Avenue',
};
const shown = { email: reach.contactEmail, phone: reach.contactPhone, hours: reach.contactHours, hoursEn: reach.contactHoursEn, privacyOfficer: reach.privacyOfficer, privacyOfficerEn: reach.privacyOfficerEn, address: reach.address, addressEn: reach.addressEn };

describe('how to reach whoever decides on data, and the platform (§9)', () => {
  let house: House;
  let visitor: Client;
  beforeAll(async () => {
    house = await openHouse();
    visitor = anonymous(house.accord);
  }, 60_000);
  afterAll(async () => {
    expect(house.accord.defects).toEqual([]);
    await house.close();
  });
  const platform = async (by = visitor) => (await by.call<{ platformContact: Details }>(PLATFORM)).platformContact;
  const own = async (by: Client) => (await by.call<{ organization: { version: number; contactDetails: Details } }>(OWN)).organization;

  it('of the platform is kept by its operators and read by everybody, signed in or not', async () => {
    expect(await platform()).toMatchObject({ email: null, phone: null });
    const { name } = await platform();
    const { version } = await own(house.operator);
    await mutate(house.operator, 'updateOrganization', { name, ...reach, expectedVersion: version });
    for (const by of [visitor, house.alder.administrator, house.operator]) expect(await platform(by)).toEqual({ name, ...shown });
    expect((await own(house.operator)).contactDetails).toEqual({ name, ...shown });
  });

  it('of an organization is kept by its administrators and read by its own people', async () => {
    const { name } = (await own(house.alder.administrator)).contactDetails;
    const { version } = await own(house.alder.administrator);
    await mutate(house.alder.administrator, 'updateOrganization', { name, ...reach, contactEmail: 'privacy@alder.example', expectedVersion: version });
    const member = await colleague(house.accord, house.alder, 'contact-reader');
    expect((await own(member.client)).contactDetails).toEqual({ name, ...shown, email: 'privacy@alder.example' });
    expect((await own(house.birch.administrator)).contactDetails.email).not.toBe('privacy@alder.example');
    expect((await platform()).email).toBe(reach.contactEmail);
  });

  it('is changed by nobody else', async () => {
    const { name } = await platform();
    const member = await colleague(house.accord, house.alder, 'contact-changer');
    const desk = await employ(house.accord, 'contact-desk', ['SUPPORT_DESK']);
    for (const by of [member.client, desk]) expect(await refusalOf(by, 'updateOrganization', { name, ...reach, expectedVersion: 1 })).toMatchObject({ code: 'FORBIDDEN' });
    // whoever keeps the platform’s changes no enterprise by naming it
    const before = await own(house.alder.administrator);
    expect(await refusalOf(house.operator, 'updateOrganization', { name: 'Taken over', expectedVersion: before.version }, { headers: { 'accord-organization': house.alder.id } })).toEqual(NOT_FOUND);
    expect(await own(house.alder.administrator)).toEqual(before);
  });

  it.each([['hours on two lines', { contactHours: 'Mon\nTue' }], ['hours of 121 letters', { contactHoursEn: 'x'.repeat(121) }], ['an officer of nothing', { privacyOfficer: ' ' }], ['an address of 301 letters', { addressEn: 'x'.repeat(301) }]])('refuses %s', async (_, input) => {
    const before = await own(house.operator);
    expect(await refusalOf(house.operator, 'updateOrganization', { name: before.contactDetails.name, ...input, expectedVersion: before.version })).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await own(house.operator)).toEqual(before);
  });
});
