import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BadConfig } from '@accord/api/config';
import { sha256, TrustedDocuments } from '@accord/api/server/trusted-documents';
import { OfferedDocuments, TAKEN_FOR } from '@accord/api/access/offered-documents';
import { Client, DAY, type Accord } from '../../support/accord.ts';
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

  describe('while one version of the console takes the place of another', () => {
    const NEXT = manifest(operation('WhoAmI', WHO.replace('id', 'id\n    email')), operation('Leave', SIGN_OUT));
    const NEXT_WHO = WHO.replace('id', 'id\n    email');

    /** A replica of a version with this list, started now: what it knows of others it reads anew. */
    const replicaWith = async (list: string): Promise<Listening> => {
      const documents = TrustedDocuments.read(put(list), true);
      const offered = new OfferedDocuments(world.accord.system.kernel);
      await offered.offer(documents.names);
      return listeningWith(world.accord, { documents, services: { ...world.accord.system.services, offered } });
    };

    it('the pages of both are answered by the replicas of both; seven days later those of the old one are refused', async () => {
      const old = await replicaWith(LIST);
      const next = await replicaWith(NEXT);
      const administrator = await signedIn(old.accord, world.a.emails.administrator);
      const other = await signedIn(next.accord, world.a.emails.administrator);
      for (const page of [administrator, other]) for (const text of [WHO, NEXT_WHO, PEOPLE]) expect(await page.refusal(text), text).toBeNull();
      expect(await other.refusal('{ viewer { id } }')).toBe('UNTRUSTED_DOCUMENT');

      world.accord.clock.advance(TAKEN_FOR);
      const later = await replicaWith(NEXT);
      const returned = await signedIn(later.accord, world.a.emails.administrator);
      expect([await returned.refusal(NEXT_WHO), await returned.refusal(SIGN_OUT)]).toEqual([null, null]);
      const again = await signedIn(later.accord, world.a.emails.administrator);
      expect([await again.refusal(WHO), await again.refusal(PEOPLE)]).toEqual(['UNTRUSTED_DOCUMENT', 'UNTRUSTED_DOCUMENT']);
      for (const { close } of [old, next, later]) await close();
    });

    it('going back to the version before makes its pages the newest again', async () => {
      for (const list of [LIST, NEXT, LIST]) await (await replicaWith(list)).close();
      world.accord.clock.advance(TAKEN_FOR + DAY);
      const next = await replicaWith(NEXT);
      const administrator = await signedIn(next.accord, world.a.emails.administrator);
      expect([await administrator.refusal(WHO), await administrator.refusal(PEOPLE)]).toEqual([null, null]);
      await next.close();
    });

    it('processes that start at the same time all succeed', async () => {
      const { kernel } = world.accord.system;
      const names = new Map(Array.from({ length: 20 }, (_, at) => [sha256(`document ${at}`), `Document${at}`] as const));
      await Promise.all([1, 2, 3].map(() => new OfferedDocuments(kernel).offer(names)));
      expect(await new OfferedDocuments(kernel).nameOf(sha256('document 7'))).toBe('Document7');
    });
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
    for (const { name, body } of built.operations) expect(TrustedDocuments.read(CONSOLE, true).nameOf(sha256(body))).toBe(name);
  });
});

async function keyOf({ a }: World): Promise<{ secret: string }> {
  const { createApiKey } = await a.administrator.call<{ createApiKey: { secret: string } }>('mutation ($i: CreateApiKeyInput!) { createApiKey(input: $i) { secret } }', { i: { name: 'Directory', scopes: ['person:read'] } });
  return createApiKey;
}
