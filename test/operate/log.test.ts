import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliverDue } from '@accord/api/jobs/outbox-worker';
import { reactionsOf } from '@accord/api/jobs/reactions';
import { anonymous, startAccord, type Accord } from '../support/accord.ts';
import { Letters, PUBLIC_URL } from '../support/letters.ts';
import { keptLog, type Logged } from '../support/listening.ts';
import { mutate } from '../support/mutate.ts';
import { buildWorld, invite, PASSWORD, reply, signIn, type World } from '../support/world.ts';

/** Values that people are known by or wrote, each so marked that it cannot be in the log by chance. */
const MARKED = {
  name: 'Marked Personname', email: 'marked.address@alder.example', phone: '13987654321', externalId: 'marked-external-id', position: 'Marked Position',
  text: 'marked words of a request', reply: 'marked words of a reply', organization: 'Marked Street 99', wrongPassword: 'marked wrong password', agent: 'marked-agent/1.0', reason: 'marked reason of a switch',
};

describe('the log at its most talkative', () => {
  let logged: Logged;
  let world: World;
  let accord: Accord;

  beforeAll(async () => {
    logged = keptLog('trace');
    accord = await startAccord(undefined, { log: logged.log });
    world = await buildWorld(accord);
    const { a } = world;
    const headers = { 'user-agent': MARKED.agent };
    const invited = await invite(a.administrator, { displayName: MARKED.name, email: MARKED.email, phone: MARKED.phone, externalId: MARKED.externalId });
    await invite(a.administrator, { displayName: MARKED.name, email: MARKED.email }).catch(() => undefined);
    await a.administrator.ask('query ($f: PeopleFilter) { people(first: 5, filter: $f) { edges { node { displayName email phone } } } }', { f: { nameStartsWith: MARKED.name, contact: MARKED.email } }, { headers });
    await a.administrator.ask(`{ people(first: 5, filter: { contact: "${MARKED.email}" }) { nothing } }`);
    await mutate(a.member, 'updateMyProfile', { displayName: MARKED.name, position: MARKED.position, preferredLanguage: 'EN' }, { fields: 'record { displayName }' });
    const filed = await mutate<{ id: string; version: number }>(a.member, 'submitRequest', { type: 'ACCESS', details: MARKED.text, language: 'EN' }, { fields: 'record { id version }' });
    const acknowledged = await mutate<{ id: string; version: number }>(a.administrator, 'acknowledgeRequest', { id: filed.id, expectedVersion: filed.version }, { fields: 'record { id version }' });
    await reply(a.administrator, { id: filed.id, expectedVersion: acknowledged.version, kind: 'DECISION', outcome: 'ACCEPT', text: MARKED.reply, language: 'EN' });
    await mutate(a.administrator, 'setAppEnablement', { appKey: 'visit-map', subject: 'ORGANIZATION', decision: 'DENY', reason: MARKED.reason });
    await anonymous(accord).ask('mutation ($i: SignInInput!) { signIn(input: $i) { record { id } } }', { i: { email: MARKED.email, password: MARKED.wrongPassword } });
    await anonymous(accord).ask('mutation ($i: SignInInput!) { signIn(input: $i) { record { id } } }', { i: { email: MARKED.email, password: [MARKED.wrongPassword] } });
    await signIn(accord, a.emails.member);
    await anonymous(accord).ask(`{ ${MARKED.externalId.replaceAll('-', '_')} }`);
    await anonymous(accord).post('/graphql', `{"query": "${MARKED.text}`, { 'content-type': 'application/json' });
    await mutate(a.administrator, 'updateOrganization', { name: a.name, address: MARKED.organization, expectedVersion: 2 });
    const letters = new Letters();
    letters.failing.add(MARKED.email);
    await deliverDue({ kernel: accord.system.kernel, reactions: reactionsOf(letters, PUBLIC_URL), log: logged.log });
    expect(invited.id).toBeTypeOf('string');
  }, 120_000);
  afterAll(() => accord.close());

  it('has one line per call: request, operation, organization, time, status, codes', () => {
    const calls = logged.lines().filter(({ msg }) => msg === 'a call');
    expect(calls.length).toBeGreaterThan(40);
    for (const call of calls) {
      expect(Object.keys(call).filter((key) => !['level', 'time', 'msg', 'requestId', 'operation', 'organizationId', 'status', 'milliseconds', 'codes', 'reason'].includes(key))).toEqual([]);
      expect(call['requestId']).toMatch(/^[0-9a-f-]{36}$/);
      expect(call['milliseconds']).toBeTypeOf('number');
    }
    const operations = new Set(calls.map(({ operation }) => operation));
    expect([...operations]).toEqual(expect.arrayContaining(['signIn', 'people', 'submitRequest', 'openOrganization', 'other']));
    expect(calls.find(({ operation }) => operation === 'submitRequest')).toMatchObject({ organizationId: world.a.id, status: 200, level: 30 });
    expect(calls.filter(({ operation, codes }) => operation === 'signIn' && codes !== undefined)[0]).toMatchObject({ codes: [expect.any(String)] });
    expect(new Set(calls.map(({ requestId }) => requestId)).size).toBe(calls.length);
  });

  it('holds no name, address, number or word of a person, no password, no token, no network address', () => {
    const text = logged.text();
    expect(text.length).toBeGreaterThan(5000);
    const cookie = /=(.+)$/.exec(world.a.member.cookie ?? '')?.[1] ?? '';
    const secrets = { password: PASSWORD, key: world.a.keySecret, cookie, memberEmail: world.a.emails.member, organizationName: world.a.name, ip: '127.0.0.1' };
    for (const [what, value] of Object.entries({ ...MARKED, ...secrets })) {
      expect(value.length, what).toBeGreaterThan(5);
      expect(text.toLowerCase().includes(value.toLowerCase()), `${what} is in the log`).toBe(false);
    }
  });
});
