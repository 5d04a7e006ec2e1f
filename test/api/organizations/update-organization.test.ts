import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../support/accord.ts';
import { colleague, employ, openHouse, type House } from '../../support/house.ts';
import { attempt, mutate, refusalOf } from '../../support/mutate.ts';
import { activityOf } from '../../support/requests.ts';

interface Seen { readonly name: string; readonly address: string | null; readonly contactEmail: string | null; readonly contactPhone: string | null; readonly version: number }
const OWN = 'name address contactEmail contactPhone version';

describe('the organization’s own information', () => {
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
  const read = async (by = administrator) => (await by.call<{ organization: Seen }>(`{ organization { ${OWN} } }`)).organization;
  const update = async (input: Record<string, unknown>) => mutate<Seen>(administrator, 'updateOrganization', { name: (await read()).name, expectedVersion: (await read()).version, ...input }, { fields: `record { ${OWN} }` });

  it('is corrected by an administrator, and every member sees it', async () => {
    const { accord, alder } = house;
    const corrected = { name: 'Alder Works Ltd.', address: '1 Alder Street', contactEmail: 'privacy@alder.example', contactPhone: '+86 10 1234 5678' };
    expect(await update(corrected)).toEqual({ ...corrected, version: 2 });
    const member = await colleague(accord, alder, 'reader');
    expect(await read(member.client)).toEqual({ ...corrected, version: 2 });
  });

  it('a field left out stays, null empties it', async () => {
    await update({ address: '2 Alder Street', contactPhone: '010-12345678' });
    expect(await update({ address: null })).toMatchObject({ address: null, contactEmail: 'privacy@alder.example', contactPhone: '010-12345678' });
  });

  it('is changed by one at a time: who saw an older version is told, and nothing is lost', async () => {
    const { version } = await read();
    const [first, second] = await Promise.all(['One', 'Two'].map((name) => attempt(administrator, 'updateOrganization', { name, expectedVersion: version }, { fields: `record { ${OWN} }` })));
    const errors = [...(first?.errors ?? []), ...(second?.errors ?? [])];
    expect(errors).toMatchObject([{ extensions: { code: 'CONFLICT', reason: 'CHANGED_MEANWHILE' } }]);
    expect(await read()).toMatchObject({ version: version + 1, name: first?.errors.length === 0 ? 'One' : 'Two' });
    for (const expectedVersion of [version, version + 2, 999_999]) expect(await refusalOf(administrator, 'updateOrganization', { name: 'Three', expectedVersion })).toMatchObject({ code: 'CONFLICT' });
    expect((await read()).name).not.toBe('Three');
  });

  it('is nobody else’s to correct, and never another organization’s', async () => {
    const { accord, alder, birch } = house;
    const { version } = await read();
    const officer = await colleague(accord, alder, 'officer', ['PRIVACY_OFFICER']);
    for (const by of [officer.client, await employ(accord, 'auditor', ['AUDITOR'])]) expect(await refusalOf(by, 'updateOrganization', { name: 'Mine', expectedVersion: version })).toMatchObject({ code: 'FORBIDDEN' });
    const before = await read();
    await mutate(birch.administrator, 'updateOrganization', { name: 'Birch Works II', expectedVersion: 1 });
    expect(await read()).toEqual(before);
  });

  it('says in Activity which fields changed, and never to what', async () => {
    await update({ name: 'Alder Works AG', contactEmail: 'datenschutz@alder.example', contactPhone: null });
    const activity = await activityOf(administrator, { action: 'organization.updated' });
    expect(activity.at(-1)).toMatchObject({ actor: { kind: 'PERSON', name: 'Alder Works Admin' }, subjectId: house.alder.id, fields: ['name', 'contactEmail', 'contactPhone'] });
    expect(JSON.stringify(activity)).not.toMatch(/Alder Works AG|datenschutz/);
  });

  it.each([
    ['a name of blanks', { name: '   ' }], ['a name of 201 characters', { name: '名'.repeat(201) }], ['a name with a line break', { name: 'Alder\nWorks' }], ['an address of 301 characters', { address: 'x'.repeat(301) }],
    ['an address of nothing', { address: '' }], ['an e-mail address that is none', { contactEmail: 'privacy at alder' }], ['a telephone number that is none', { contactPhone: 'call us' }],
    ['a telephone number on two lines', { contactPhone: '010\n12345678' }], ['a telephone number without a digit', { contactPhone: '+()()' }], ['version 0', { expectedVersion: 0 }],
  ])('%s is refused', async (_, input) => {
    const { name, version } = await read();
    expect(await refusalOf(administrator, 'updateOrganization', { name, expectedVersion: version, ...input })).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_INPUT', path: ['input', Object.keys(input)[0]] });
  });

  it.each([
    ['200 Chinese characters', '名'.repeat(200)], ['200 emoji of two code units', '🌳'.repeat(200)], ['right-to-left', 'شركة ألدر'], ['markup', '<b>Alder</b> & "Sons" <script>alert(1)</script>'], ['quotes', "O'Alder -- ; DROP TABLE organizations"],
    ['an emoji with its selector', '❤️ Alder'],
  ])('a name may be %s, and comes back to the letter', async (_, name) => {
    expect((await update({ name })).name).toBe(name);
    expect((await read()).name).toBe(name);
  });

  it('a name of 200 characters with selectors that nobody sees is refused, not broken', async () => {
    const { version } = await read();
    expect(await refusalOf(administrator, 'updateOrganization', { name: '❤️'.repeat(200), expectedVersion: version })).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
