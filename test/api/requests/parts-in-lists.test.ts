import { afterAll, beforeAll, expect, it } from 'vitest';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { act, on } from '../../support/handling.ts';
import { keepPublished, statementsSent } from '../../support/statements.ts';
import { buildWorld, file, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await buildWorld();
  await keepPublished(world.accord, () => world.a.member.call('{ statement { id } }'));
}, 120_000);
afterAll(async () => {
  expect(world.accord.defects).toEqual([]);
  await world.close();
});

interface Part { readonly organizationId: string; readonly state: string }
const LIST = 'query ($first: Int!) { myRequests(first: $first) { edges { node { id state parts { organizationId organizationName number state } } } } }';

it('the parts of 40 requests that were given back cost a list as many statements as those of five, and each its own', async () => {
  const { a } = world;
  const filed: { id: string; version: number }[] = [];
  for (let one = 0; one < 40; one++) {
    const request = await file(a.member, `Number ${one}`);
    await act(a.administrator, 'rerouteRequest', { ...on(request), note: 'Not ours' });
    filed.push(request);
  }
  const ask = (first: number) => a.member.call<{ myRequests: { edges: { node: { id: string; state: string; parts: readonly Part[] } }[] } }>(LIST, { first });
  await ask(5);
  const [few, many] = [await statementsSent(world.accord, () => ask(5)), await statementsSent(world.accord, () => ask(25))];
  expect(many).toHaveLength(few.length);
  // 40 stories are two texts of 32
  expect((await statementsSent(world.accord, () => ask(40))).length).toBe(few.length + 1);
  const { myRequests } = await ask(40);
  expect(myRequests.edges).toHaveLength(40);
  for (const { node } of myRequests.edges) expect(node.parts.map(({ organizationId, state }) => [organizationId, state])).toEqual([[a.id, 'ROUTED'], [PLATFORM_ID, 'TRIAGE']]);
}, 120_000);
