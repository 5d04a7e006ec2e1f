import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { client, forgetReads, readAgain } from './client.ts';
import { graphql } from './graphql.ts';

const PEOPLE = graphql('query People { people { edges { node { id } } } }');
const VIEWER = graphql('query Viewer { viewer { id } }');
const CHANGE = graphql('mutation SignOut { signOut { code } }') as unknown as typeof PEOPLE;

/** What was asked, each waiting for its answer. */
let asked: { operation: string; answer: (data: object) => void }[];
let shown: unknown;
let leave = (): void => undefined;

beforeEach(() => {
  asked = [];
  shown = undefined;
  forgetReads();
  vi.stubGlobal('fetch', (_url: string, { body }: { body: string }) =>
    new Promise((resolve) => {
      const { operationName } = JSON.parse(body) as { operationName: string };
      asked.push({ operation: operationName, answer: (data) => resolve(new Response(JSON.stringify({ data }), { headers: { 'content-type': 'application/json' } })) });
    }));
});
afterEach(() => leave());

const page = (document: typeof PEOPLE | typeof VIEWER, touches: string[]): void => {
  ({ unsubscribe: leave } = client().query(document as typeof PEOPLE, {}, { additionalTypenames: touches }).subscribe(({ data }) => { shown = data; }));
};
const people = (...ids: string[]) => ({ people: { __typename: 'PersonConnection', edges: ids.map((id) => ({ __typename: 'PersonEdge', node: { __typename: 'Person', id } })) } });
const until = (count: number) => vi.waitFor(() => expect(asked).toHaveLength(count));
async function change(...types: string[]): Promise<void> {
  const place = asked.length;
  const done = client().mutation(CHANGE, {}, { additionalTypenames: types }).toPromise();
  await until(place + 1);
  asked[place]?.answer({ signOut: { __typename: 'Done', code: 'OK' } });
  await done;
}

test('a list whose first read was under way when something was changed is read once more', async () => {
  page(PEOPLE, ['Person']);
  await until(1);
  await change('Person');
  asked[0]?.answer(people('p1'));
  await until(3);
  asked[2]?.answer(people('p1', 'p2'));
  await vi.waitFor(() => expect(shown).toEqual(people('p1', 'p2')));
  expect(asked).toHaveLength(3);
});

test('so is a list that was being read again: the older answer does not stay', async () => {
  page(PEOPLE, ['Person']);
  await until(1);
  asked[0]?.answer(people('p1'));
  await vi.waitFor(() => expect(shown).toEqual(people('p1')));
  readAgain();
  await until(2);
  await change('Person');
  asked[1]?.answer(people('p1'));
  await until(5);
  for (const { answer } of asked.slice(3)) answer(people('p1', 'p2'));
  await vi.waitFor(() => expect(shown).toEqual(people('p1', 'p2')));
});

test('what has nothing to do with the change, or was read before it, is not read twice', async () => {
  page(PEOPLE, ['Person']);
  await until(1);
  await change('App');
  asked[0]?.answer(people('p1'));
  await vi.waitFor(() => expect(shown).toEqual(people('p1')));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toHaveLength(2);
});

test('a read that does not say what it depends on is taken for touched', async () => {
  page(VIEWER, []);
  await until(1);
  await change('Person');
  asked[0]?.answer({ viewer: null });
  await until(3);
});
