import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BadConfig } from '@accord/api/config';
import { sha256, TrustedDocuments } from '@accord/api/server/trusted-documents';
import { Client, type Accord } from '../../support/accord.ts';
import { keptLog, listeningWith, type Listening } from '../../support/listening.ts';
import { buildWorld, PASSWORD, type World } from '../../support/world.ts';

const CONSOLE = fileURLToPath(new URL('../../../apps/console/dist', import.meta.url));
const WHO = 'query WhoAmI {\n  viewer {\n    id\n    __typename\n  }\n}';
const SIGN_OUT = 'mutation Leave {\n  signOut {\n    record {\n      signedInAt\n    }\n  }\n}';
const PEOPLE = 'query People {\n  people(first: 1) {\n    edges {\n      node {\n        id\n      }\n    }\n  }\n}';
const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { record { id } } }';

const operation = (name: string, body: string) => ({ id: sha256(body), name, type: 'query', body });
const manifest = (...operations: object[]): string => JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations });
const LIST = manifest(operation('WhoAmI', WHO), operation('Leave', SIGN_OUT), operation('People', PEOPLE));

describe('where sessions send trusted documents only', () => {
  let world: World;
  let listening: Listening;
  let directory: string;
  const logged = keptLog('info');

  const put = (text: string): string => {
    writeFileSync(join(directory, 'trusted-documents.json'), text);
    return directory;
  };
  const signedIn = async (accord: Accord, email: string): Promise<Client> => {
    const client = new Client(accord);
    await client.call(SIGN_IN, { input: { email, password: PASSWORD } });
    return client;
  };

  beforeAll(async () => {
    world = await buildWorld();
    directory = mkdtempSync(join(tmpdir(), 'accord-documents-'));
    listening = await listeningWith(world.accord, { documents: TrustedDocuments.read(put(LIST), true), services: { ...world.accord.system.services, log: logged.log } });
  }, 120_000);
  afterAll(async () => {
    await listening.close();
    await world.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('the console’s own are answered', async () => {
    const administrator = await signedIn(listening.accord, world.a.emails.administrator);
    expect(await administrator.call(WHO)).toMatchObject({ viewer: { id: expect.any(String) } });
    expect(await administrator.call(PEOPLE)).toMatchObject({ people: { edges: [{}] } });
  });

  it.each([
    ['another document', '{ viewer { id } }'],
    ['the same with one blank more', `${WHO} `],
    ['the same without its name', WHO.replace('WhoAmI', '')],
    ['one that reads the schema', '{ __schema { queryType { name } } }'],
    ['one that is not valid', '{ nothing { here } }'],
    ['no document at all', 'hello'],
    ['a change', 'mutation { signOutEverywhere { record { signedInAt } } }'],
  ])('%s is refused, before it is validated or run', async (_, text) => {
    const administrator = await signedIn(listening.accord, world.a.emails.administrator);
    const { status, data, errors } = await administrator.ask(text);
    expect({ status, data, code: errors[0]?.extensions.code, reason: errors[0]?.extensions.reason }).toEqual({ status: 400, data: null, code: 'BAD_USER_INPUT', reason: 'UNTRUSTED_DOCUMENT' });
    expect(JSON.stringify(errors)).not.toMatch(/viewer|schema|hello|Cannot query/);
    expect(await administrator.call(WHO), 'still signed in').toMatchObject({ viewer: { id: expect.any(String) } });
  });

  it('a session that has ended, or never was, is told the same', async () => {
    const stranger = new Client(listening.accord, { cookie: 'accord=nobodys' });
    expect(await stranger.refusal('{ people(first: 1) { edges { node { id } } } }')).toBe('UNTRUSTED_DOCUMENT');
    expect(await stranger.refusal(PEOPLE)).toBe('UNAUTHENTICATED');
  });

  it('keys send what they like, also beside a cookie; nobody known sends what anybody may', async () => {
    const { secret } = await keyOf(world);
    const free = 'query Mine { people(first: 1) { edges { node { id displayName } } } }';
    const key = new Client(listening.accord, { authorization: `Bearer ${secret}` });
    expect(await key.call(free)).toMatchObject({ people: { edges: [{}] } });
    expect(await key.refusal(free, {}, { headers: { cookie: 'accord=nobodys' } })).toBeNull();
    expect(await new Client(listening.accord).refusal('{ viewer { id } }')).toBeNull();
    expect(await new Client(listening.accord).refusal(free)).toBe('UNAUTHENTICATED');
  });

  it('calls are logged by the operation’s name where the document is known, whoever sends it, else by the root field', async () => {
    const before = logged.lines().length;
    const administrator = await signedIn(listening.accord, world.a.emails.administrator);
    await administrator.ask(WHO);
    await administrator.ask('query WhoAmI { viewer { id } }');
    await new Client(listening.accord).ask('query Leave { viewer { id } }');
    const operations = logged.lines().slice(before).filter(({ msg }) => msg === 'a call').map((line) => [line['operation'], line['reason'] ?? null]);
    expect(operations).toEqual([['signIn', null], ['WhoAmI', null], ['viewer', 'UNTRUSTED_DOCUMENT'], ['viewer', null]]);
  });

  it('are not asked for where it is not enforced, and still name operations', async () => {
    const open = await listeningWith(world.accord, { documents: TrustedDocuments.read(put(LIST), false) });
    const administrator = await signedIn(open.accord, world.a.emails.administrator);
    expect(await administrator.refusal('{ viewer { id } }')).toBeNull();
    await open.close();
  });

  it.each([
    ['no JSON', '{'],
    ['no list', '{}'],
    ['a text that was edited by hand', manifest({ ...operation('WhoAmI', WHO), body: PEOPLE })],
  ])('a list that is broken is refused at the start: %s', (_, text) => {
    expect(() => TrustedDocuments.read(put(text), true)).toThrow(BadConfig);
    expect(() => TrustedDocuments.read(directory, false)).toThrow(/cannot be read as a list of documents/);
    put(LIST);
  });

  it('the list of the built console holds documents that this schema takes, each under a name of its own', async () => {
    const { default: built } = (await import(join(CONSOLE, 'trusted-documents.json'), { with: { type: 'json' } })) as { default: { operations: { name: string; type: string; body: string }[] } };
    const { schema } = world.accord.system;
    expect(built.operations.length).toBeGreaterThan(30);
    for (const { name, body } of built.operations) expect(validate(schema, parse(body)).map(({ message }) => message), name).toEqual([]);
    const names = built.operations.filter(({ type }) => type !== 'subscription').map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(TrustedDocuments.read(CONSOLE, true).nameOf(sha256(built.operations[0]!.body))).toBe(names[0]);
  });
});

async function keyOf({ a }: World): Promise<{ secret: string }> {
  const { createApiKey } = await a.administrator.call<{ createApiKey: { secret: string } }>('mutation ($i: CreateApiKeyInput!) { createApiKey(input: $i) { secret } }', { i: { name: 'Directory', scopes: ['person:read'] } });
  return createApiKey;
}
