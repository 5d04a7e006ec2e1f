import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../support/accord.ts';
import { colleague, employ, openHouse, type House } from '../../support/house.ts';
import { mutate } from '../../support/mutate.ts';
import { keepPublished, statementsOf } from '../../support/statements.ts';

interface Listed { readonly id: string; readonly name: string; readonly administratorCount: number }
interface Listing { readonly edges: readonly { readonly cursor: string; readonly node: Listed }[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly startCursor: string | null; readonly endCursor: string | null }; readonly totalCount: { readonly count: number; readonly capped: boolean } }
const PAGE = 'query ($first: Int!, $after: String) { organizations(first: $first, after: $after) { edges { cursor node { id name administratorCount } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount { count capped } } }';

describe('the list of organizations', () => {
  let house: House;
  let operator: Client;
  beforeAll(async () => {
    house = await openHouse();
    ({ operator } = house);
    for (let number = 1; number <= 9; number++) await mutate(operator, 'openOrganization', { name: `Number ${number}`, plan: 'FREE', administrator: { displayName: 'Somebody', email: `admin@n${number}.example`, language: 'EN' } });
  }, 60_000);
  afterAll(async () => {
    expect(house.accord.defects).toEqual([]);
    await house.close();
  });
  const page = async (first: number, after?: string, by = operator) => (await by.call<{ organizations: Listing }>(PAGE, { first, after })).organizations;

  it('shows enterprises, the newest first, and not the platform', async () => {
    const { edges, totalCount } = await page(100);
    expect(edges.map(({ node }) => node.name)).toEqual([...[9, 8, 7, 6, 5, 4, 3, 2, 1].map((number) => `Number ${number}`), 'Birch Works', 'Alder Works']);
    expect(totalCount).toEqual({ count: 11, capped: false });
  });

  it.each([1, 2, 5, 10, 11, 12])('read by pages of %d shows each once', async (first) => {
    const names: string[] = [];
    let after: string | undefined;
    for (;;) {
      const { edges, pageInfo } = await page(first, after);
      expect(pageInfo).toMatchObject({ hasPreviousPage: after !== undefined, startCursor: edges[0]?.cursor, endCursor: edges.at(-1)?.cursor });
      names.push(...edges.map(({ node }) => node.name));
      if (!pageInfo.hasNextPage) break;
      expect(edges).toHaveLength(first);
      after = pageInfo.endCursor ?? undefined;
    }
    expect(names).toHaveLength(11);
    expect(new Set(names).size).toBe(11);
  });

  it('goes on where it was when an organization is opened meanwhile', async () => {
    const { pageInfo } = await page(5);
    await mutate(operator, 'openOrganization', { name: 'Meanwhile', plan: 'FREE', administrator: { displayName: 'Somebody', email: 'admin@meanwhile.example', language: 'EN' } });
    expect((await page(2, pageInfo.endCursor ?? undefined)).edges.map(({ node }) => node.name)).toEqual(['Number 4', 'Number 3']);
  });

  it('says who is administered by nobody, and how many administer the others', async () => {
    await colleague(house.accord, house.alder, 'second', ['ADMINISTRATOR']);
    const counts = new Map((await page(100)).edges.map(({ node }) => [node.name, node.administratorCount]));
    expect([counts.get('Alder Works'), counts.get('Birch Works'), counts.get('Number 1')]).toEqual([2, 1, 0]);
  });

  it('costs the same number of statements however long the page is', async () => {
    const ask = (first: number) => statementsOf(house.accord, () => page(first));
    await keepPublished(house.accord, () => page(2));
    expect(await ask(12)).toBe(await ask(2));
  });

  it('is for staff of every kind, and for no organization', async () => {
    for (const role of ['AUDITOR', 'SUPPORT_DESK'] as const) expect((await page(1, undefined, await employ(house.accord, role.toLowerCase().replace('_', '-'), [role]))).edges).toHaveLength(1);
    expect(await house.alder.administrator.refusal(PAGE, { first: 1 })).toBe('FORBIDDEN');
  });
});
