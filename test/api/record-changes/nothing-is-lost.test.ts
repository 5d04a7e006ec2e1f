import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ChangeFeed } from '@accord/api/tenancy/change-feed';
import type { ChangeBatch } from '@accord/api/tenancy/organization-feed';
import { MINUTE, type Client } from '../../support/accord.ts';
import { ENGINE } from '../../support/engine.ts';
import { listeningWith, type Listening } from '../../support/listening.ts';
import { replicaOn } from '../../support/replica.ts';
import { scopeOf } from '../../support/scopes.ts';
import { Listener, RECORDS_CHANGED } from '../../support/streams.ts';
import { until } from '../../support/until.ts';
import { buildWorld, file, type World } from '../../support/world.ts';

describe('while somebody listens nothing is lost', () => {
  let world: World;
  let listening: Listening;
  const open: Listener[] = [];
  beforeAll(async () => {
    world = await buildWorld();
    listening = await listeningWith(world.accord);
  }, 120_000);
  afterEach(() => open.splice(0).forEach((one) => one.leave()));
  afterAll(async () => {
    await listening.close();
    await world.close();
  });

  const listen = async (client: Client, variables: Record<string, unknown> = {}, url = listening.url): Promise<Listener> => {
    const listener = await Listener.open(url, client, variables);
    open.push(listener);
    return listener;
  };
  const cursorOf = (listener: Listener): string => listener.messages.at(-1)?.data?.recordsChanged.cursor ?? '';

  it('also of a change that is older than one already told, because its transaction took longer', async () => {
    const listener = await listen(world.a.administrator);
    const first = await file(world.a.member, 'Alder: told first');
    await listener.hears(first.id);
    world.accord.clock.advance(-10_000);
    const late = await file(world.a.member, 'Alder: begun earlier');
    world.accord.clock.advance(10_000);
    await listener.hears(late.id);
    // each once, although every look finds both again
    const last = await file(world.a.member, 'Alder: last');
    await listener.hears(last.id);
    const told = listener.changes.map(({ recordId, topic }) => `${recordId} ${topic}`);
    expect(told).toHaveLength(new Set(told).size);
  });

  it('and after a break the cursor leads to what was missed', async () => {
    const listener = await listen(world.a.administrator);
    await until(() => listener.messages.length > 0);
    const cursor = cursorOf(listener);
    listener.leave();
    const missed = await file(world.a.member, 'Alder: missed');
    world.accord.clock.advance(MINUTE);
    const [resumed, anew] = [await listen(world.a.administrator, { after: cursor }), await listen(world.a.administrator)];
    await resumed.hears(missed.id);
    await until(() => anew.messages.length > 0);
    expect(anew.text).not.toContain(missed.id);
  });

  it('a cursor of another organization is refused like one that never was', async () => {
    const birch = await listen(world.b.administrator);
    await until(() => birch.messages.length > 0);
    const answers = await Promise.all([cursorOf(birch), 'bm90.hing', world.b.id].map(async (after) => (await listen(world.a.administrator, { after })).text));
    expect(new Set(answers).size).toBe(1);
    expect(JSON.parse(answers[0] ?? '')).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT', reason: 'INVALID_CURSOR' } }] });
  });

  it('of more than is told one by one it is said that there was more', async () => {
    const listener = await listen(world.b.administrator);
    await until(() => listener.messages.length > 0);
    const done = (id: string) => ({ action: 'app.added', subject: { type: 'App', id } });
    const scope = scopeOf(world.accord, world.b.id);
    await scope.change(done(scope.newId()), (change) => {
      for (let at = 0; at < 1100; at++) change.record(done(change.newId()));
    });
    await until(() => listener.messages.some(({ data }) => data?.recordsChanged.isCut));
    world.accord.clock.advance(MINUTE);
  });

  // an embedded database has one process
  if (ENGINE === 'mariadb') it('also of what another replica did, within two seconds', async () => {
    const replica = await replicaOn(world.accord, { url: world.accord.place.config.databaseUrl ?? '' });
    const beside = await listeningWith(replica);
    try {
      const [administrator, member, birch] = [await listen(world.a.administrator, {}, beside.url), await listen(world.a.member, {}, beside.url), await listen(world.b.administrator, {}, beside.url)];
      await Promise.all([administrator, member, birch].map((one) => until(() => one.messages.length > 0)));
      const began = performance.now();
      const filed = await file(world.a.member, 'Alder: elsewhere');
      await Promise.all([administrator.hears(filed.id), member.hears(filed.id)]);
      expect(performance.now() - began).toBeLessThan(2000);
      expect(birch.text).not.toContain(filed.id);
    } finally {
      await beside.close();
      await replica.close();
    }
  });

  describe('the trail is looked into', () => {
    const feedOf = (looked: () => void) => {
      const { database, clock } = world.accord;
      const watched = Object.create(database, {
        reader: {
          get: () => {
            looked();
            return database.reader;
          },
        },
      }) as typeof database;
      return new ChangeFeed(watched, clock, { lookEvery: 50, hurryEvery: 20 });
    };
    const listener = () => {
      const heard: ChangeBatch[] = [];
      const lost: Error[] = [];
      return { heard, lost, told: (batch: ChangeBatch) => void heard.push(batch), onLost: (error: Error) => void lost.push(error) };
    };

    it('once for all who listen, and not after they have gone, however often something is committed', async () => {
      let looks = 0;
      const feed = feedOf(() => looks++);
      const [one, other] = [listener(), listener()];
      const listening = await Promise.all([one, other].map(({ told, onLost }) => feed.listen(world.a.id, null, { told, lost: onLost })));
      const began = performance.now();
      looks = 0;
      for (let at = 0; at < 1000; at++) feed.committed([world.a.id, world.b.id]);
      await until(() => one.heard.length >= 5 && other.heard.length >= 5);
      expect(looks).toBeLessThanOrEqual(2 + (performance.now() - began) / 20);
      expect(one.heard.length).toBe(other.heard.length);
      listening.forEach(({ stop }) => stop());
      expect(feed.organizations).toBe(0);
      const after = looks;
      feed.committed([world.a.id]);
      expect(looks).toBe(after);
    });

    it('until the database cannot be asked three times: then who listens is told so', async () => {
      let isAway = false;
      const feed = feedOf(() => {
        if (isAway) throw new Error('away');
      });
      const { lost, told, onLost } = listener();
      const { stop } = await feed.listen(world.a.id, null, { told, lost: onLost });
      isAway = true;
      await until(() => lost.length > 0);
      expect(lost[0]).toMatchObject({ code: 'UNAVAILABLE', reason: 'DATABASE_AWAY' });
      stop();
      await expect(feed.listen(world.a.id, null, { told, lost: onLost })).rejects.toThrow('away');
      expect(feed.organizations).toBe(0);
    });
  });

  describe('and what is asked for is checked like any document', () => {
    const ask = (query: string, headers: Record<string, string> = {}) => Listener.open(listening.url, world.a.administrator, {}, query, headers);

    it.each([
      ['without accept: text/event-stream', RECORDS_CHANGED, { accept: 'application/json' }, 'EVENT_STREAM_NEEDED'],
      ['with two root fields', 'subscription { recordsChanged { asOf } again: recordsChanged { asOf } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
      ['with an unknown field', 'subscription { recordsChange { asOf } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
      ['that is too large', `subscription { recordsChanged { ${Array.from({ length: 20 }, (_, at) => `a${at}: asOf`).join(' ')} } }`, {}, 'DOCUMENT_TOO_LARGE'],
      ['that reads the schema', 'subscription { __schema { types { name } } }', {}, 'NO_INTROSPECTION'],
    ])('%s it is refused', async (_, query, headers, reason) => {
      const { status, errors, text } = await ask(query, headers);
      expect([status, errors[0]?.extensions.reason]).toEqual([reason === 'NO_INTROSPECTION' ? 403 : 400, reason]);
      expect(text).not.toContain('Did you mean');
    });
  });
});
