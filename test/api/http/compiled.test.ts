import type { GraphQLFieldResolver, GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous, MONDAY, startAccord, type Client } from '../../support/accord.ts';
import { buildWorld, file, type World } from '../../support/world.ts';

interface Case {
  readonly name: string;
  readonly by: (world: World) => Client;
  readonly query: string;
  readonly variables?: (world: World) => Record<string, unknown>;
  readonly headers?: Readonly<Record<string, string>>;
}

const administrator = ({ a }: World): Client => a.administrator;
const member = ({ a }: World): Client => a.member;
const UNKNOWN = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const INVITE = 'mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { record { id } } }';
const REQUEST = 'query ($id: ID!) { request(id: $id) { id number } }';

const CASES: readonly Case[] = [
  { name: 'data', by: administrator, query: '{ people(first: 2) { edges { cursor node { displayName maskedEmail roles } } pageInfo { hasNextPage } totalCount { count capped } } }' },
  { name: 'data through fragments and aliases', by: member, query: 'query Q { mine: myRequests { ...page } } fragment page on RequestConnection { edges { node { ... on PrivacyRequest { id kind: type } __typename } } }' },
  {
    name: 'a field that is selected in two places, less in one of them', by: administrator,
    query: `{ few: requests(first: 1) { edges { node { ...brief } } } all: requests(first: 1) { edges { node { ...brief subject { id createdAt relation } app { key enabled } timeline: events { step actor { kind } } } } } }
      fragment brief on PrivacyRequest { subject { id displayName } app { key } events(last: 1) { step } }`,
  },
  { name: 'an unknown record', by: administrator, query: REQUEST, variables: () => ({ id: UNKNOWN }) },
  { name: 'another organization’s record', by: administrator, query: REQUEST, variables: ({ b }) => ({ id: b.ids.request }) },
  { name: 'nobody is signed in', by: ({ accord }) => anonymous(accord), query: '{ people { edges { node { id } } } }' },
  { name: 'nobody is signed in, beside a field that needs nobody', by: ({ accord }) => anonymous(accord), query: '{ __typename organization { id } }' },
  { name: 'a permission is missing', by: member, query: '{ people { edges { node { id } } } }' },
  { name: 'one of two fails and the other is answered', by: administrator, query: 'query ($id: ID!) { bad: request(id: $id) { id } good: organization { name } }', variables: () => ({ id: UNKNOWN }) },
  { name: 'a page too large', by: administrator, query: '{ people(first: 1000) { edges { node { id } } } }' },
  { name: 'an argument of a nested field that is out of range', by: administrator, query: '{ requests { edges { node { id events(last: 0) { step } } } } }' },
  { name: 'a cursor of another list', by: administrator, query: '{ people(after: "bm9uZQ.x") { edges { node { id } } } }' },
  { name: 'an input that breaks a rule', by: administrator, query: INVITE, variables: () => ({ input: { displayName: '', email: 'no address', roles: ['MEMBER'], language: 'EN' } }) },
  { name: 'a value of a wrong type', by: administrator, query: INVITE, variables: () => ({ input: { displayName: 7, email: 'x@alder.example', roles: ['MEMBER'], language: 'EN' } }) },
  { name: 'a word that the enum does not have', by: administrator, query: INVITE, variables: () => ({ input: { displayName: 'X', email: 'x@alder.example', roles: ['KING'], language: 'EN' } }) },
  { name: 'a key that the input does not have', by: administrator, query: INVITE, variables: () => ({ input: { displayName: 'X', email: 'x@alder.example', roles: ['MEMBER'], language: 'EN', more: 1 } }) },
  { name: 'a variable that is missing', by: administrator, query: REQUEST },
  { name: 'a variable that is null', by: administrator, query: REQUEST, variables: () => ({ id: null }) },
  { name: 'a number that is no 32 bit integer', by: administrator, query: 'query ($n: Int!) { people(first: $n) { edges { node { id } } } }', variables: () => ({ n: 2 ** 40 }) },
  { name: 'a field that there is not', by: administrator, query: '{ people { edges { node { secret } } } }' },
  { name: 'no GraphQL', by: administrator, query: '{ people { ' },
  { name: 'a field that is skipped', by: administrator, query: 'query ($yes: Boolean!) { organization { id name @skip(if: $yes) } }', variables: () => ({ yes: true }) },
  { name: 'somebody was faster', by: administrator, query: 'mutation ($input: UpdateOrganizationInput!) { updateOrganization(input: $input) { record { name } } }', variables: () => ({ input: { name: 'Alder', expectedVersion: 99 } }) },
  { name: 'a key of two mutations', by: administrator, query: 'mutation { a: createApiKey(input: { name: "A", scopes: ["gate:ask"] }) { record { name } } b: createApiKey(input: { name: "B", scopes: ["gate:ask"] }) { record { name } } }', headers: { 'idempotency-key': 'two-at-once' } },
  { name: 'a defect below a list', by: administrator, query: '{ people(first: 2) { edges { node { id position } } } }' },
  { name: 'a defect in a field that may not be null', by: administrator, query: '{ organization { id name state } }' },
  { name: 'null where it may not be', by: administrator, query: '{ people(first: 2) { edges { node { id displayName } } } }' },
  { name: 'a word that the enum of the answer does not have', by: administrator, query: '{ people(first: 1) { edges { node { relation } } } }' },
];

type Fields = Record<string, { resolve?: GraphQLFieldResolver<unknown, unknown> | undefined }>;
const PLANTED: readonly (readonly [type: string, field: string, resolve: GraphQLFieldResolver<unknown, unknown>])[] = [
  ['Person', 'position', () => Promise.reject(new Error('a defect that names 13900139000'))],
  ['Organization', 'state', () => { throw new Error('a defect at once'); }],
  ['Person', 'displayName', () => null],
  ['Person', 'relation', () => 'STRANGER'],
];

/** Two worlds that differ in nothing but how documents run: ids and instants are taken out. */
const withoutIds = (text: string): string => text.replace(/[0-7][0-9A-HJKMNP-TV-Z]{25}/g, 'ID').replace(/R-\w{4}-\w{4}/g, 'NUMBER').replace(/"(cursor|endCursor|startCursor)":"[^"]+"/g, '"$1":"CURSOR"');

async function answersOf(compileAfter: number): Promise<Map<string, unknown>> {
  const world = await buildWorld(await startAccord(MONDAY, { compileAfter }));
  await file(world.a.member, 'One');
  const type = (name: string) => (world.accord.system.schema.getType(name) as GraphQLObjectType).getFields() as Fields;
  const answers = new Map<string, unknown>();
  const undo: (() => void)[] = [];
  try {
    for (const { name, by, query, variables, headers } of CASES) {
      if (name === 'a defect below a list') {
        for (const [of, field, resolve] of PLANTED) {
          const planted = type(of)[field];
          if (!planted) throw new Error(`there is no ${of}.${field}`);
          const { resolve: proper } = planted;
          undo.push(() => void (planted.resolve = proper));
          planted.resolve = resolve;
        }
      }
      const before = world.accord.defects.length;
      const { status, data, errors, headers: answered } = await by(world).ask(query, variables?.(world), headers ? { headers } : {});
      const reported = world.accord.defects.slice(before).map(({ msg, err, requestId }) => [msg, (err as { message?: string } | undefined)?.message, requestId === answered['x-request-id']]);
      answers.set(name, JSON.parse(withoutIds(JSON.stringify({ status, data, errors, reported }))));
    }
  } finally {
    for (const step of undo) step();
    await world.close();
  }
  return answers;
}

describe('a document', () => {
  let plain: Map<string, unknown>;
  let compiled: Map<string, unknown>;
  beforeAll(async () => {
    plain = await answersOf(Infinity);
    compiled = await answersOf(0);
  }, 120_000);
  afterAll(() => expect(plain.size).toBe(CASES.length));

  it.each(CASES.map(({ name }) => name))('is answered the same, compiled or not: %s', (name) => {
    expect(compiled.get(name)).toEqual(plain.get(name));
    if (name.startsWith('a field that is selected in two')) expect(plain.get(name)).toMatchObject({ errors: [], data: { all: { edges: [{ node: { subject: { relation: 'MEMBER' } } }] } } });
    expect(JSON.stringify(plain.get(name)), 'a defect is logged with the call that it happened in').not.toContain(',false]');
    expect(JSON.stringify(plain.get(name)).replace(/"reported".*/s, '')).not.toMatch(/13900139000|at once|STRANGER/);
  });
});
