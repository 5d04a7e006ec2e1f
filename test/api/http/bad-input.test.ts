import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous, withKey, type Client } from '../../support/accord.ts';
import { buildWorld, type World } from '../../support/world.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const repeat = (count: number, one: (at: number) => string): string => Array.from({ length: count }, (_, at) => one(at)).join(' ');

describe('what cannot be read or asks for too much', () => {
  let world: World;
  let administrator: Client;
  beforeAll(async () => {
    world = await buildWorld();
    ({ administrator } = world.a);
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  /** Status and reason, in well under the time that running such a document would take; the process still answers. */
  const refused = async (client: Client, body: string | Buffer, headers: Record<string, string> = JSON_TYPE) => {
    const began = performance.now();
    const response = await client.post('/graphql', body, headers);
    const took = performance.now() - began;
    const { errors } = response.json<{ errors?: { extensions: { code: string; reason: string } }[] }>();
    expect((await anonymous(world.accord).call<{ viewer: null }>('{ viewer { id } }')).viewer).toBeNull();
    expect(took).toBeLessThan(1000);
    return { status: response.statusCode, code: errors?.[0]?.extensions.code, reason: errors?.[0]?.extensions.reason };
  };
  const query = (text: string, variables?: unknown) => JSON.stringify({ query: text, variables });

  it.each([
    ['nothing', '', 400, 'INVALID_JSON'],
    ['half a JSON document', '{"query":"{ viewer', 400, 'INVALID_JSON'],
    ['a batch', '[{"query":"{ viewer { id } }"}]', 400, 'INVALID_BODY'],
    ['no query', '{"variables":{}}', 400, 'INVALID_BODY'],
    ['an empty query', '{"query":" "}', 400, 'INVALID_BODY'],
    ['variables that are a list', '{"query":"{ viewer { id } }","variables":[]}', 400, 'INVALID_BODY'],
    ['an operation name that is a number', '{"query":"{ viewer { id } }","operationName":1}', 400, 'INVALID_BODY'],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 400, 'INVALID_UTF8'],
    ['JSON 10,000 levels deep', `{"query":"{ viewer { id } }","variables":{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`, 400, 'TOO_DEEP'],
    ['__proto__ among the variables', '{"query":"{ viewer { id } }","variables":{"__proto__":{"kind":"STAFF"}}}', 400, 'INVALID_JSON'],
    ['a body of 2 MB', `{"query":"{ viewer { id } }","variables":{"a":"${'x'.repeat(2_000_000)}"}}`, 413, 'TOO_LARGE'],
  ])('%s', async (_, body, status, reason) => {
    expect(await refused(administrator, body)).toMatchObject({ status, reason });
  });

  it.each([
    ['no GraphQL', '{{{{', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ viewer { secretPassword } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown argument', '{ person(name: "x") { id } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['10,000 levels', `${'{ viewer '.repeat(10_000)}${'}'.repeat(10_000)}`, 'DOCUMENT_TOO_LARGE'],
    ['11 levels', '{ people { edges { node { standing { statementVersion { statement { inForce { statement { inForce { texts { clauses { id } } } } } } } } } } } }', 'DOCUMENT_TOO_LARGE'],
    ['200 aliases', `{ ${repeat(200, (at) => `a${at}: viewer { id }`)} }`, 'DOCUMENT_TOO_LARGE'],
    ['a fragment bomb', `{ viewer { ...f0 } } ${repeat(40, (at) => `fragment f${at} on Viewer { ...f${at + 1} ...f${at + 1} ...f${at + 1} }`)} fragment f40 on Viewer { id }`, 'DOCUMENT_TOO_LARGE'],
    ['100 directives', `{ viewer ${'@skip(if: false) '.repeat(100)} { id } }`, 'DOCUMENT_TOO_LARGE'],
    ['two sign-ins at once', 'mutation { a: signIn(input: {email: "a@b.c", password: "x"}) { record { id } } b: signIn(input: {email: "a@b.c", password: "x"}) { record { id } } }', 'DOCUMENT_TOO_LARGE'],
    ['a circular fragment', '{ viewer { ...a } } fragment a on Viewer { ...b } fragment b on Viewer { ...a }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('a document with %s', async (_, text, reason) => {
    expect(await refused(administrator, query(text))).toMatchObject({ status: 400, reason });
  });

  it.each([
    ['a missing variable', 'query ($id: ID!) { person(id: $id) { id } }', {}],
    ['null for an id', 'query ($id: ID!) { person(id: $id) { id } }', { id: null }],
    ['an object for an id', 'query ($id: ID!) { person(id: $id) { id } }', { id: { $ne: null } }],
    ['text for a number', 'query ($first: Int!) { people(first: $first) { edges { cursor } } }', { first: '10' }],
    ['a number beyond 32 bits', 'query ($first: Int!) { people(first: $first) { edges { cursor } } }', { first: 1e12 }],
    ['an unknown word', 'query ($f: RequestsFilter) { requests(filter: $f) { edges { cursor } } }', { f: { states: ['LOST'] } }],
    ['an unknown input field', 'query ($f: RequestsFilter) { requests(filter: $f) { edges { cursor } } }', { f: { organizationId: 'x' } }],
    ['no instant', 'query ($f: AuditFilter) { auditEvents(filter: $f) { edges { cursor } } }', { f: { since: 'yesterday' } }],
  ])('variables with %s', async (_, text, variables) => {
    expect(await refused(administrator, query(text, variables))).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
  });

  it.each([[0], [-1], [101], [100_000]])('a page of %d', async (first) => {
    expect(await administrator.refusal('query ($first: Int!) { people(first: $first) { edges { cursor } } }', { first })).toBe('INVALID_PAGE_SIZE');
  });

  it('a cursor of another list, of another organization, another filter, or made by hand', async () => {
    const PAGE = 'query ($after: String, $filter: PeopleFilter) { people(first: 1, after: $after, filter: $filter) { pageInfo { endCursor hasNextPage } } }';
    const end = async (client: Client) => (await client.call<{ people: { pageInfo: { endCursor: string } } }>(PAGE)).people.pageInfo.endCursor;
    const [mine, theirs] = [await end(administrator), await end(world.b.administrator)];
    expect(await administrator.refusal(PAGE, { after: mine })).toBeNull();
    const [body, mark] = mine.split('.');
    for (const after of [theirs, `${body}.${'A'.repeat(mark?.length ?? 0)}`, `${Buffer.from('["9999999999999","x"]').toString('base64url')}.${mark}`, 'x', '', 'x.y.z', '0', `${mine}x`]) {
      if (after === '') continue;
      expect(await administrator.refusal(PAGE, { after }), after).toBe('INVALID_CURSOR');
    }
    expect(await administrator.refusal(PAGE, { after: mine, filter: { relation: 'EXTERNAL' } })).toBe('INVALID_CURSOR');
    expect(await administrator.refusal('query ($after: String) { requests(first: 1, after: $after) { pageInfo { endCursor } } }', { after: mine })).toBe('INVALID_CURSOR');
  });

  it.each([
    ['GET', '/graphql?query={viewer{id}}', 405],
    ['PUT', '/graphql', 405],
    ['GET', '/../../etc/passwd', 404],
    ['GET', '/%2e%2e/%2e%2e/etc/passwd', 404],
    ['GET', '/nothing', 404],
  ] as const)('%s %s', async (method, url, status) => {
    const response = await world.accord.http.inject({ method, url });
    expect(response.statusCode).toBe(status);
    expect(response.json<{ errors: unknown[] }>().errors).toHaveLength(1);
  });

  it.each([['text/plain'], ['application/x-www-form-urlencoded'], ['multipart/form-data; boundary=x']])('a body of type %s, as a form of another site would send it', async (type) => {
    expect(await refused(administrator, query('{ viewer { id } }'), { 'content-type': type })).toMatchObject({ status: 415 });
  });

  it('a browser that speaks from another origin', async () => {
    expect(await refused(administrator, query('{ viewer { id } }'), { ...JSON_TYPE, origin: 'https://evil.example' })).toMatchObject({ status: 403, reason: 'CROSS_ORIGIN' });
    expect(await refused(administrator, query('{ viewer { id } }'), { ...JSON_TYPE, origin: 'null' })).toMatchObject({ status: 403, reason: 'CROSS_ORIGIN' });
  });

  it('the schema, read by anybody but a key that may', async () => {
    const SCHEMA = '{ __schema { queryType { name } } }';
    for (const client of [anonymous(world.accord), administrator, world.operator]) expect(await client.refusal(SCHEMA)).toBe('NO_INTROSPECTION');
    expect(await withKey(world.accord, world.a.keySecret).call(SCHEMA)).toEqual({ __schema: { queryType: { name: 'Query' } } });
  });

  it('an Idempotency-Key with blanks, or of 101 characters', async () => {
    for (const key of ['a b', 'x'.repeat(101)]) expect(await refused(administrator, query('{ viewer { id } }'), { ...JSON_TYPE, 'idempotency-key': key })).toMatchObject({ status: 400, reason: 'INVALID_IDEMPOTENCY_KEY' });
  });
});

describe('every answer', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterAll(() => world.close());

  it('carries a strict content security policy, a request id, and no cache for the API', async () => {
    const { headers } = await anonymous(world.accord).ask('{ viewer { id } }');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('to a defect carries an id and nothing else', async () => {
    const { accord, a } = world;
    const type = accord.system.schema.getQueryType()?.getFields()['organization'];
    if (!type?.resolve) throw new Error('no resolver');
    const proper = type.resolve;
    type.resolve = () => {
      throw new Error("ER_DUP_ENTRY: Duplicate entry 'alice@x.example' for key 'accounts.email'");
    };
    const { errors, headers } = await a.administrator.ask('{ organization { id } }');
    type.resolve = proper;
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR', reason: 'INTERNAL' } }]);
    expect(JSON.stringify(errors)).not.toMatch(/alice|ER_DUP/);
    expect(headers['x-request-id']).toBeTruthy();
    expect(accord.defects).toHaveLength(1);
    accord.defects.length = 0;
  });
});
