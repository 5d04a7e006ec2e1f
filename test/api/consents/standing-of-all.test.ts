import { PLATFORM_ID } from '@accord/api/database/ids';
import { AppEnablement, AppVersion } from '@accord/api/modules/apps/index';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withKey, type Client } from '../../support/accord.ts';
import { decide } from '../../support/apps.ts';
import { consentsOf, define, PURPOSE } from '../../support/consents.ts';
import { ENGINE } from '../../support/engine.ts';
import { attempt, mutate, NOT_FOUND, type Input } from '../../support/mutate.ts';
import { scopeOf } from '../../support/scopes.ts';
import { addApp, buildWorld, invite, type World } from '../../support/world.ts';

/** A statement has as many places for parameters. */
const PLACES_MOST = ENGINE === 'sqlite' ? 32_766 : 65_535;
const MOMENT = 1000;
const STATES = ['VALID', 'TO_RENEW', 'REFUSED', 'WITHDRAWN', 'ENDED', 'NONE'] as const;
const ROUNDS = process.env['LONG'] ? 120 : 30;
const WITHDRAWN_FROM = Math.floor(ROUNDS / 2);
const PURPOSES = ['custom-all-one', 'custom-all-two', 'custom-all-three'] as const;
const APPS = ['custom-all-a', 'custom-all-b', 'custom-all-c', 'custom-all-d'] as const;
/** Of the catalog: what does more waits until it is approved. */
const SHARED = 'all-shared';
/** Switched for groups alone, and the only one for its purpose: who leaves a group makes the difference. */
const GROUPED = 'custom-all-grouped';

/** Numbers from 0 to 1 that come again the same for a seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

describe('where all people stand to a purpose', () => {
  let world: World;
  let administrator: Client;
  const PEOPLE = 'query ($filter: PeopleFilter, $first: Int!, $after: String) { people(filter: $filter, first: $first, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } totalCount { count } } }';
  type Listed = { people: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null }; totalCount: { count: number } } };
  const listed = async (filter: Input, more: Input = {}): Promise<Listed['people']> => (await administrator.call<Listed>(PEOPLE, { filter, first: 100, ...more })).people;
  const idsOf = async (purposeKey: string, state: string): Promise<string[]> => (await listed({ consent: { purposeKey, state } })).edges.map(({ node }) => node.id).sort();
  const purposeOf = async (key: string) => {
    const { purposes } = await administrator.call<{ purposes: { edges: { node: { id: string; key: string; version: number; revision: number } }[] } }>('{ purposes(first: 100) { edges { node { id key version revision } } } }');
    return purposes.edges.map(({ node }) => node).find((node) => node.key === key) ?? { id: '', version: 0, revision: 0 };
  };
  const record = async (personId: string, purposeKey: string, state: string, more: Input = {}) =>
    attempt(administrator, 'recordConsent', { personId, purposeKey, state, type: 'WRITTEN', purposeRevision: (await purposeOf(purposeKey)).revision, evidenceSha256: 'a'.repeat(64), language: 'EN', ...more });

  beforeAll(async () => {
    world = await buildWorld();
    ({ administrator } = world.a);
    for (const key of PURPOSES) await define(administrator, key);
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  it('is what is derived of each of them, whatever people say, administrators switch, groups become and apps do in between (row 14)', async () => {
    const scopes = (...keys: string[]) => keys.map((purposeKey) => ({ purposeKey, categories: ['CONTACT'], recipientKeys: [], domains: [] }));
    const app = (key: string, defaultEnabled: boolean, ...keys: string[]) => mutate(administrator, 'addApp', { key, kind: 'CUSTOM', nameZh: '应用', nameEn: 'App', descriptionZh: '应用', descriptionEn: 'App', defaultEnabled, scopes: scopes(...keys) });
    await app(APPS[0], true, PURPOSES[0]);
    await app(APPS[1], false, PURPOSES[0], PURPOSES[1]);
    await app(APPS[2], true, PURPOSES[1]);
    await app(APPS[3], true, PURPOSES[0]);
    await app(GROUPED, true, PURPOSES[2]);
    const sharedId = await addApp(world.accord, PLATFORM_ID, { key: SHARED, kind: 'BASIC', name: SHARED });
    const versions = new Map<string, number>([...APPS.map((key) => [key, 1] as const), [SHARED, 0]]);
    const addVersion = async (key: string, keys: readonly string[]): Promise<void> => {
      const number = (versions.get(key) ?? 0) + 1;
      if (key === SHARED) {
        await scopeOf(world.accord, PLATFORM_ID).change({ action: 'app.version-added', subject: { type: 'App', id: sharedId } }, (change) => change.of(AppVersion).insert({
          id: change.newId(), appId: sharedId, number, scopes: scopes(...keys) as AppVersion['scopes'], noteZh: '版', noteEn: 'v', createdAt: change.at, createdByKind: 'SYSTEM', createdById: null }));
      } else if ((await attempt(administrator, 'addAppVersion', { appKey: key, expectedNumber: number - 1, note: { zhCN: '版', en: 'v' }, scopes: scopes(...keys) })).errors.length > 0) return;
      versions.set(key, number);
    };
    await addVersion(SHARED, []);
    const people: string[] = [world.a.ids.member, world.a.ids.external, world.a.ids.newcomer];
    for (let at = 0; at < 6; at++) people.push((await invite(administrator, { displayName: `Alder ${at}`, email: `all-${at}@alder.example` })).id);
    const outer = (await mutate(administrator, 'makeGroup', { name: 'Outer' })).id;
    const inner = (await mutate(administrator, 'makeGroup', { name: 'Inner', parentId: outer })).id;
    const other = (await mutate(administrator, 'makeGroup', { name: 'Other' })).id;
    let innerVersion = 1;
    for (const [groupId, personIds] of [[inner, people.slice(1, 4)], [other, people.slice(3, 6)], [outer, people.slice(6, 7)]] as const) await mutate(administrator, 'addGroupMembers', { groupId, personIds });
    const subjects: Input[] = [{}, {}, ...[outer, inner, other].map((subjectId) => ({ subject: 'GROUP', subjectId })), ...people.slice(2, 5).map((subjectId) => ({ subject: 'PERSON', subjectId }))];
    const next = seeded(23);
    const one = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T;
    const counts = new Map<string, number>();
    const compare = async (): Promise<void> => {
      const all = (await listed({})).edges.map(({ node }) => node.id);
      const views = new Map(await Promise.all(all.map(async (id) => [id, await consentsOf(administrator, id)] as const)));
      const { consentFigures } = await administrator.call<{ consentFigures: { purpose: { key: string }; valid: number; toRenew: number; no: number; ended: number; open: number }[] }>('{ consentFigures { purpose { key } valid toRenew no ended open } }');
      for (const key of PURPOSES) {
        const stands = (id: string): string => {
          const { state, events: [newest] } = views.get(id)?.get(key) ?? { state: '', events: [] };
          const hasRunOut = newest?.expiresAt != null && Date.parse(newest.expiresAt) <= world.accord.clock.at;
          return state === 'OUTDATED' || (state === 'EXPIRED' && hasRunOut) ? 'TO_RENEW' : ['REVOKED', 'EXPIRED', 'INVALIDATED'].includes(state) ? 'ENDED' : state;
        };
        const found = new Map(await Promise.all(STATES.map(async (state) => [state, await idsOf(key, state)] as const)));
        for (const state of STATES) {
          const expected = all.filter((id) => stands(id) === state).sort();
          expect(found.get(state), `${key} ${state}`).toEqual(expected);
          counts.set(state, (counts.get(state) ?? 0) + expected.length);
        }
        const { valid, toRenew, no, ended, open } = consentFigures.find(({ purpose }) => purpose.key === key) ?? { valid: -1, toRenew: -1, no: -1, ended: -1, open: -1 };
        const size = (...of: (typeof STATES)[number][]): number => of.reduce((sum, state) => sum + (found.get(state)?.length ?? 0), 0);
        expect([valid, toRenew, no, ended, open], key).toEqual([size('VALID'), size('TO_RENEW'), size('REFUSED', 'WITHDRAWN'), size('ENDED'), size('NONE')]);
      }
    };
    const pass = () => world.accord.clock.advance(MOMENT);
    const decideGrouped = (decision: string) => decide(administrator, GROUPED, decision, { subject: 'GROUP', subjectId: other });
    const [left, stayed] = [people[7] ?? '', people[8] ?? ''];
    await mutate(administrator, 'addGroupMembers', { groupId: other, personIds: [left, stayed] });
    for (const id of [left, stayed]) await record(id, PURPOSES[2], 'GIVEN');
    pass();
    await decideGrouped('DENY');
    pass();
    await mutate(administrator, 'removeGroupMembers', { groupId: other, personIds: [left] });
    pass();
    await compare();
    expect(await idsOf(PURPOSES[2], 'ENDED'), 'leaving brings nothing back').toEqual([left, stayed].sort());
    await record(left, PURPOSES[2], 'GIVEN', { evidenceSha256: 'b'.repeat(64) });
    for (const word of ['INHERIT', 'DENY']) {
      pass();
      await decideGrouped(word);
    }
    pass();
    await compare();
    expect(await idsOf(PURPOSES[2], 'VALID'), 'what is decided about a group after somebody left it').toEqual([left]);
    let decision = '';
    const changePurposeOf = async (purposeKey: string, more: Input): Promise<void> => {
      const { id, version } = await purposeOf(purposeKey);
      await mutate(administrator, 'changePurpose', { id, expectedVersion: version, purpose: { ...PURPOSE, ...more } });
    };
    for (let round = 0; round < ROUNDS; round++) {
      world.accord.clock.advance(MOMENT);
      for (let at = 0; at < 3; at++) await record(one(people), one(PURPOSES), one(['GIVEN', 'GIVEN', 'GIVEN', 'REFUSED', 'WITHDRAWN']), next() < 0.15 ? { expiresAt: new Date(world.accord.clock.at + 3 * MOMENT).toISOString() } : {});
      world.accord.clock.advance(MOMENT);
      if (next() < 0.4) await decide(administrator, GROUPED, one(['DENY', 'DENY', 'INHERIT']), { subject: 'GROUP', subjectId: one([outer, inner, other]) });
      world.accord.clock.advance(MOMENT);
      if (next() < 0.5) await attempt(administrator, one(['removeGroupMembers', 'addGroupMembers']), { groupId: one([outer, inner, other]), personIds: [...new Set([one(people), one(people.slice(1, 4))])] });
      if (next() < 0.15 && (await attempt(administrator, 'moveGroup', { id: inner, parentId: one([outer, other, null]), expectedVersion: innerVersion })).errors.length === 0) innerVersion++;
      if (next() < 0.35) await addVersion(one([...APPS, SHARED, SHARED]), one([[], [PURPOSES[0]], [PURPOSES[1]], PURPOSES.slice(0, 2)]));
      if (next() < 0.3) await attempt(administrator, 'approveAppVersion', { appKey: SHARED, number: versions.get(SHARED) });
      if (next() < 0.5) world.accord.clock.advance(MOMENT);
      const app = one(round < WITHDRAWN_FROM ? [...APPS, SHARED] : [...APPS.slice(0, 3), SHARED]);
      if (round === WITHDRAWN_FROM) await mutate(administrator, 'withdrawApp', { appKey: APPS[3], reason: 'Not used any more', expectedRevision: 1 });
      await decide(administrator, app, one(['DENY', 'DENY', 'ALLOW', 'INHERIT']), one(subjects));
      if (next() < 0.3) {
        const { app: decided } = await administrator.call<{ app: { decisions: { id: string }[] } }>('query ($key: String!) { app(key: $key) { decisions { id } } }', { key: app });
        decision = decided.decisions[0]?.id ?? decision;
        await attempt(administrator, 'undoAppChange', { decisionId: decision });
      }
      if (next() < 0.3) await changePurposeOf(one(PURPOSES), { categories: one([['CONTACT'], ['CONTACT'], ['CONTACT', 'DEVICE']]), retentionDays: one([10, 20, 30]) });
      if (next() < 0.2) await attempt(administrator, 'revokeConsent', { personId: one(people), purposeKey: one(PURPOSES), reason: 'Not relied on' });
      await compare();
    }
    await record(people[8] ?? '', PURPOSES[0], 'GIVEN');
    await changePurposeOf(PURPOSES[0], { categories: ['CONTACT', 'DEVICE', 'USAGE'] });
    await compare();
    for (const state of STATES) expect(counts.get(state), state).toBeGreaterThan(0);
  }, 120_000);

  describe('is answered at once also where', () => {
    const appOf = async (key: string, purposeKey: string): Promise<string> => (await mutate(administrator, 'addApp', {
      key, kind: 'CUSTOM', nameZh: '众', nameEn: 'Many', descriptionZh: '众', descriptionEn: 'Many', defaultEnabled: true, scopes: [{ purposeKey, categories: ['CONTACT'], recipientKeys: [], domains: [] }] })).id;
    const deny = (appId: string, subject: 'PERSON' | 'GROUP', subjectIds: readonly string[], instant: (at: number) => number) => {
      const scope = scopeOf(world.accord, world.a.id);
      return scope.change({ action: 'app.disabled', subject: { type: 'App', id: appId }, fields: ['decision'] }, (change) => {
        for (const [at, subjectId] of subjectIds.entries()) change.of(AppEnablement).insert({
          id: change.newId(), appOwnerId: scope.organizationId, appId, number: at + 1, subject, subjectId, decision: 'DENY', decidedAt: instant(at),
          decidedByKind: 'SYSTEM', decidedById: null, reason: null, undoesId: null, useEndId: null });
      });
    };
    const somebody = (count: number): string[] => Array.from({ length: count }, () => scopeOf(world.accord, world.a.id).newId());
    const stand = async (purposeKey: string, valid: readonly string[], ended: readonly string[]): Promise<void> => {
      expect([await idsOf(purposeKey, 'VALID'), await idsOf(purposeKey, 'ENDED')]).toEqual([valid, ended]);
      const { consentFigures } = await administrator.call<{ consentFigures: { purpose: { key: string }; valid: number; ended: number }[] }>('{ consentFigures { purpose { key } valid ended } }');
      expect(consentFigures.find(({ purpose }) => purpose.key === purposeKey)).toMatchObject({ valid: valid.length, ended: ended.length });
      for (const [ids, state] of [[valid, 'VALID'], [ended, 'EXPIRED']] as const) for (const id of ids) expect((await consentsOf(administrator, id)).get(purposeKey)?.state).toBe(state);
    };
    const [kept, ended] = [() => world.a.ids.member, () => world.a.ids.external];
    const given = async (purposeKey: string): Promise<void> => {
      for (const id of [kept(), ended()]) await record(id, purposeKey, 'GIVEN', { evidenceSha256: 'c'.repeat(64) });
      world.accord.clock.advance(MOMENT);
    };

    it('an app was switched off for many people one by one', async () => {
      const purposeKey = 'custom-all-many';
      await define(administrator, purposeKey);
      const appId = await appOf(purposeKey, purposeKey);
      await given(purposeKey);
      const now = world.accord.clock.at;
      await deny(appId, 'PERSON', [...somebody(14_999), ended()], () => now);
      await stand(purposeKey, [kept()], [ended()]);
    });

    it('the one of two apps was, and the other for everybody: more people who fare otherwise than a statement has places', async () => {
      const purposeKey = 'custom-all-more';
      await define(administrator, purposeKey);
      const [one] = [await appOf('custom-all-more-one', purposeKey), await appOf('custom-all-more-two', purposeKey)];
      await given(purposeKey);
      const now = world.accord.clock.at;
      await deny(one, 'PERSON', [...somebody(PLACES_MOST), ended()], () => now);
      world.accord.clock.advance(MOMENT);
      await decide(administrator, 'custom-all-more-two', 'DENY');
      await stand(purposeKey, [kept()], [ended()]);
    }, 120_000);

    it('an app was switched off for hundreds of groups one after another', async () => {
      const purposeKey = 'custom-all-groups';
      await define(administrator, purposeKey);
      const appId = await appOf(purposeKey, purposeKey);
      const groupId = (await mutate(administrator, 'makeGroup', { name: 'Off' })).id;
      await mutate(administrator, 'addGroupMembers', { groupId, personIds: [ended()] });
      await given(purposeKey);
      const began = world.accord.clock.at;
      world.accord.clock.advance(MOMENT);
      await deny(appId, 'GROUP', [...somebody(200), groupId, ...somebody(199)], (at) => began + at);
      await stand(purposeKey, [kept()], [ended()]);
    });
  });

  it('is a filter like the others: with them, page by page, counted, and for whoever may see consents', async () => {
    const consent = { purposeKey: PURPOSES[1], state: 'NONE' };
    const members = await listed({ consent, relation: 'MEMBER' });
    expect(members.totalCount.count).toBe(members.edges.length);
    const first = await listed({ consent, relation: 'MEMBER' }, { first: 1 });
    const rest = await listed({ consent, relation: 'MEMBER' }, { first: 100, after: first.pageInfo.endCursor });
    expect([...first.edges, ...rest.edges]).toEqual(members.edges);
    const refusal = async (by: Client, filter: Input) => (await by.ask(PEOPLE, { filter, first: 10 })).errors[0]?.extensions;
    expect(await refusal(administrator, { consent: { purposeKey: 'custom-unknown', state: 'VALID' } })).toEqual(NOT_FOUND);
    expect(await refusal(world.b.administrator, { consent }), 'another organization’s purpose').toEqual(NOT_FOUND);
    expect(await refusal(administrator, { consent: { purposeKey: PURPOSES[1], state: 'MAYBE' } })).toMatchObject({ code: 'BAD_USER_INPUT' });
    const made = await administrator.call<{ createApiKey: { secret: string } }>('mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }', { input: { name: 'People only', scopes: ['person:read'] } });
    expect(await refusal(withKey(world.accord, made.createApiKey.secret), { consent })).toMatchObject({ code: 'FORBIDDEN', details: { needs: ['consent:read'] } });
  });
});
