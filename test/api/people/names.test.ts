import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous, type Client } from '../../support/accord.ts';
import { follow, openHouse, tokenFor, type House } from '../../support/house.ts';
import { deliverAll, Letters } from '../../support/letters.ts';
import { mutate } from '../../support/mutate.ts';
import { invite, signIn } from '../../support/world.ts';

const NAMES: readonly (readonly [string, string])[] = [
  ['120 Chinese characters', '名'.repeat(120)],
  ['120 characters beyond the first plane', '𠮷'.repeat(120)],
  ['emoji of several code points', '👩‍👩‍👧‍👦 Family ❤️ 🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
  ['right-to-left', 'محمد بن سلمان'],
  ['right-to-left with an override', 'Evil \u202egnp.exe'],
  ['combining accents', 'E\u0301mile Zo\u0308la'],
  ['composed accents', 'Émile Zöla'],
  ['markup', '<img src=x onerror=alert(1)> & <b>"Bold"</b>'],
  ['a template', '${7*7} {{7*7}} %s %00 \\u0000 \\n'],
  ['SQL', "Robert'); DROP TABLE people;--"],
  ['blanks inside', 'A  B　C D'],
];

describe('a name', () => {
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
  const nameOf = async (id: string) => (await administrator.call<{ person: { displayName: string } }>('query ($id: ID!) { person(id: $id) { displayName } }', { id })).person.displayName;

  it.each(NAMES)('of %s is kept to the letter: invited, in the letter, joined, corrected, found', async (_, name) => {
    const email = `n${Buffer.from(name).toString('hex').slice(0, 30)}@alder.example`;
    const { id } = await invite(administrator, { displayName: name, email });
    expect(await nameOf(id)).toBe(name);
    const letters = new Letters();
    await deliverAll(house.accord, letters);
    expect(letters.to(email)[0]?.text).toContain(name);
    const [, token = ''] = /\/accept-invitation\/(\S+)/.exec(letters.to(email)[0]?.text ?? '') ?? [];
    expect((await follow(anonymous(house.accord), token, { displayName: name })).errors).toEqual([]);
    const person = await signIn(house.accord, email);
    expect(await person.call('{ viewer { profile { displayName } person { displayName } } }')).toEqual({ viewer: { profile: { displayName: name }, person: { displayName: name } } });
    expect(await mutate(person, 'updateMyProfile', { displayName: name, position: name, preferredLanguage: 'ZH_CN' }, { fields: 'record { displayName position }' })).toEqual({ displayName: name, position: name });
    const { people } = await administrator.call<{ people: { edges: { node: { id: string } }[] } }>('query ($filter: PeopleFilter) { people(filter: $filter) { edges { node { id } } } }', { filter: { nameStartsWith: name } });
    expect(people.edges).toEqual([{ node: { id } }]);
  });

  it('is shown as text on the sample mailbox’s page, never as markup', async () => {
    const { accord } = house;
    await invite(administrator, { displayName: '<script>alert("x")</script>', email: 'markup@alder.example' });
    await deliverAll(accord, accord.system.mailer);
    const { body, headers } = await accord.http.inject({ method: 'GET', url: '/mailbox' });
    expect(body).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
    expect(body).not.toContain('<script');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
  });

  it('of an administrator and of an organization opened for them is kept as well, up to 200 characters', async () => {
    const { accord, operator } = house;
    const name = '株'.repeat(200);
    const displayName = '<i>آنا</i> 🌳';
    await mutate(operator, 'openOrganization', { name, plan: 'FREE', administrator: { displayName, email: 'ana@tree.example', language: 'ZH_CN' } });
    const browser = anonymous(accord);
    await follow(browser, await tokenFor(accord, 'ana@tree.example'), { displayName });
    expect(await browser.call('{ viewer { organization { name } person { displayName } } }')).toEqual({ viewer: { organization: { name }, person: { displayName } } });
  });
});
