import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../support/accord.ts';
import { colleague, openHouse, type House } from '../../support/house.ts';
import { mutate } from '../../support/mutate.ts';
import { keepPublished, statementsOf } from '../../support/statements.ts';

interface Listing { readonly edges: readonly { readonly node: { readonly displayName: string } }[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string | null }; readonly totalCount: { readonly count: number; readonly capped: boolean } }
const LIST = 'query ($first: Int!, $after: String, $filter: PeopleFilter) { people(first: $first, after: $after, filter: $filter) { edges { node { displayName roles invitation { state } maskedEmail } } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount { count capped } } }';
const CONTACTS = ['100% Cotton', '100 Percent', 'under_score', 'underXscore', 'Ann!e', 'Anne', 'anna', 'ANNABEL', '安娜', 'a\\b', "O'Hara", '[Ann]', 'Ann*', '😀 Smile', '🎉 Party'];

describe('the list of people', () => {
  let house: House;
  let administrator: Client;
  beforeAll(async () => {
    house = await openHouse();
    ({ administrator } = house.alder);
    for (const [at, displayName] of CONTACTS.entries()) {
      await mutate(administrator, 'addExternalContact', { displayName, email: `c${at}@shop.example`, phone: `139001390${String(at).padStart(2, '0')}`, warranty: { basis: 'CONSENT', obtainedOn: '2026-02-01' } });
      if (at % 3 === 0) house.accord.clock.advance(1);
    }
    await colleague(house.accord, house.alder, 'officer', ['PRIVACY_OFFICER']);
    await colleague(house.accord, house.alder, 'member');
  }, 60_000);
  afterAll(async () => {
    expect(house.accord.defects).toEqual([]);
    await house.close();
  });

  const page = async (filter: object | null = null, first = 100, after: string | null = null) => (await administrator.call<{ people: Listing }>(LIST, { first, after, filter })).people;
  const names = async (filter: object | null = null) => (await page(filter)).edges.map(({ node }) => node.displayName);
  const named = async (nameStartsWith: string) => (await names({ nameStartsWith })).sort();

  it('shows everybody, the newest first, and how many there are', async () => {
    const { edges, totalCount } = await page();
    expect(totalCount).toEqual({ count: CONTACTS.length + 3, capped: false });
    expect(edges.map(({ node }) => node.displayName).slice(-1)).toEqual(['Alder Works Admin']);
    expect(edges.map(({ node }) => node.displayName).slice(0, 2).sort()).toEqual(['Alder member', 'Alder officer']);
  });

  it.each([1, 2, 4, 7, 17, 18, 19])('read by pages of %d shows each once, those of one millisecond included', async (first) => {
    const all = await names();
    const read: string[] = [];
    let after: string | null = null;
    do {
      const { edges, pageInfo, totalCount }: Listing = await page(null, first, after);
      expect(totalCount.count).toBe(all.length);
      expect(pageInfo.hasPreviousPage).toBe(after !== null);
      read.push(...edges.map(({ node }) => node.displayName));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      if (after !== null) expect(edges).toHaveLength(first);
    } while (after !== null);
    expect(read).toEqual(all);
  });

  it('pages within a filter, too', async () => {
    const read: string[] = [];
    let after: string | null = null;
    do {
      const { edges, pageInfo }: Listing = await page({ relation: 'EXTERNAL' }, 4, after);
      read.push(...edges.map(({ node }) => node.displayName));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect([...read].sort()).toEqual([...CONTACTS].sort());
  });

  it('is narrowed by relation and role, together or alone', async () => {
    expect((await names({ relation: 'MEMBER' })).sort()).toEqual(['Alder Works Admin', 'Alder member', 'Alder officer']);
    expect(await names({ role: 'PRIVACY_OFFICER' })).toEqual(['Alder officer']);
    expect(await names({ role: 'ADMINISTRATOR', relation: 'MEMBER', nameStartsWith: 'alder' })).toEqual(['Alder Works Admin']);
    expect(await names({ role: 'MEMBER', relation: 'EXTERNAL' })).toEqual([]);
    expect(await names({ role: 'AUDITOR' })).toEqual([]);
    expect((await page({ relation: 'EXTERNAL' })).totalCount.count).toBe(CONTACTS.length);
  });

  it('is searched by the beginning of the name, in upper or lower case', async () => {
    for (const beginning of ['ann', 'ANN', 'Ann']) expect(await named(beginning)).toEqual(['ANNABEL', 'Ann!e', 'Ann*', 'Anne', 'anna']);
    expect(await named('安')).toEqual(['安娜']);
    expect(await named('nna')).toEqual([]);
    expect(await named('Works')).toEqual([]);
  });

  it('takes every sign of the beginning at its word: none of them stands for others', async () => {
    expect(await named('100%')).toEqual(['100% Cotton']);
    expect(await named('under_')).toEqual(['under_score']);
    expect(await named('Ann!')).toEqual(['Ann!e']);
    expect(await named('Ann*')).toEqual(['Ann*']);
    expect(await named('[A')).toEqual(['[Ann]']);
    expect(await named("O'")).toEqual(["O'Hara"]);
    expect(await named('a\\')).toEqual(['a\\b']);
    expect(await named('😀')).toEqual(['😀 Smile']);
    for (const none of ['%', '_', '!', '%%', '😎', "' OR 1=1 --"]) expect(await named(none), none).toEqual([]);
  });

  it('is searched by a whole e-mail address or telephone number, in any spelling, and by no part of one', async () => {
    for (const contact of ['c4@shop.example', 'C4@SHOP.example', ' c4@shop.example ', '13900139004', '+86 139-0013-9004', '0086 13900139004']) expect(await names({ contact }), contact).toEqual(['Ann!e']);
    for (const contact of ['shop.example', '@shop.example', 'c4@shop', '1390013900', '139', '%@shop.example', 'c_@shop.example']) expect(await names({ contact }), contact).toEqual([]);
  });

  it('finds in one’s own organization only', async () => {
    const { birch } = house;
    const find = (filter: object) => birch.administrator.call<{ people: Listing }>(LIST, { first: 10, filter });
    expect((await find({ contact: 'c4@shop.example' })).people).toMatchObject({ edges: [], totalCount: { count: 0 } });
    expect((await find({ nameStartsWith: 'Ann' })).people.edges).toEqual([]);
  });

  it.each([[{ nameStartsWith: '' }], [{ nameStartsWith: 'x'.repeat(121) }], [{ contact: 'ab' }], [{ contact: 'x'.repeat(255) }]])('refuses the search %j', async (filter) => {
    expect(await administrator.refusal(LIST, { first: 10, filter })).toBe('INVALID_INPUT');
  });

  it('costs the same number of statements however long the page is', async () => {
    const ask = (first: number) => statementsOf(house.accord, () => page(null, first));
    await keepPublished(house.accord, () => page(null, 2));
    expect(await ask(18)).toBe(await ask(2));
  });
});
