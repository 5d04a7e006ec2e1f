import { describe, expect, it } from 'vitest';
import { ChangeFeed } from '@accord/api/tenancy/change-feed';
import type { ChangeBatch } from '@accord/api/tenancy/organization-feed';
import { MINUTE } from '../../support/accord.ts';
import { ENGINE } from '../../support/engine.ts';
import { hearing } from '../../support/hearing.ts';
import { listeningWith } from '../../support/listening.ts';
import { replicaOn } from '../../support/replica.ts';
import { scopeOf } from '../../support/scopes.ts';
import { Listener, RECORDS_CHANGED } from '../../support/streams.ts';
import { until } from '../../support/until.ts';
import { file } from '../../support/world.ts';

describe('while somebody listens nothing is lost', () => {
  const wire = hearing();
  const { listen } = wire;
  const cursorOf = (listener: Listener): string => listener.messages.at(-1)?.data?.recordsChanged.cursor ?? '';

  it('also of a change that is older than one already told, because its transaction took longer', async () => {
    const listener = await listen(wire.world.a.administrator);
    const first = await file(wire.world.a.member, 'Alder: told first');
    await listener.hears(first.id);
    wire.world.accord.clock.advance(-10_000);
    const late = await file(wire.world.a.member, 'Alder: begun earlier');
    wire.world.accord.clock.advance(10_000);
    await listener.hears(late.id);
    // each once, although every look finds both again
    const last = await file(wire.world.a.member, 'Alder: last');
    await listener.hears(last.id);
    const told = listener.changes.map(({ recordId, topic }) => `${recordId} ${topic}`);
    expect(told).toHaveLength(new Set(told).size);
  });

  it('and after a break the cursor leads to what was missed', async () => {
    const listener = await listen(wire.world.a.administrator);
    await until(() => listener.messages.length > 0);
    const cursor = cursorOf(listener);
    listener.leave();
    const missed = await file(wire.world.a.member, 'Alder: missed');
    wire.world.accord.clock.advance(MINUTE);
    const [resumed, anew] = [await listen(wire.world.a.administrator, { after: cursor }), await listen(wire.world.a.administrator)];
    await resumed.hears(missed.id);
    await until(() => anew.messages.length > 0);
    expect(anew.text).not.toContain(missed.id);
  });

  it('a cursor of another organization is refused like one that never was', async () => {
    const birch = await listen(wire.world.b.administrator);
    await until(() => birch.messages.length > 0);
    const answers = await Promise.all([cursorOf(birch), 'bm90.hing', wire.world.b.id].map(async (after) => (await listen(wire.world.a.administrator, { after })).text));
    expect(new Set(answers).size).toBe(1);
    expect(JSON.parse(answers[0] ?? '')).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT', reason: 'INVALID_CURSOR' } }] });
  });

  it('of more than is told one by one it is said that there was more', async () => {
    const listener = await listen(wire.world.b.administrator);
    await until(() => listener.messages.length > 0);
    const done = (id: string) => ({ action: 'app.added', subject: { type: 'App', id } });
    const scope = scopeOf(wire.world.accord, wire.world.b.id);
    await scope.change(done(scope.newId()), (change) => {
      for (let at = 0; at < 1100; at++) change.record(done(change.newId()));
    });
    await until(() => listener.messages.some(({ data }) => data?.recordsChanged.isCut));
    wire.world.accord.clock.advance(MINUTE);
  });

  // an embedded database has one process
  if (ENGINE === 'mariadb') it('also of what another replica did, within two seconds', async () => {
    const replica = await replicaOn(wire.world.accord, { url: wire.world.accord.place.config.databaseUrl ?? '' });
    const beside = await listeningWith(replica);
    try {
      const [administrator, member, birch] = [await listen(wire.world.a.administrator, {}, beside.url), await listen(wire.world.a.member, {}, beside.url), await listen(wire.world.b.administrator, {}, beside.url)];
      await Promise.all([administrator, member, birch].map((one) => until(() => one.messages.length > 0)));
      const began = performance.now();
      const filed = await file(wire.world.a.member, 'Alder: elsewhere');
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
      const { database, clock } = wire.world.accord;
      const watched = Object.create(database, {
        reader: {
          get: () => {
            looked();
            return database.reader;
          },
        },
      }) as typeof database;
      return new ChangeFeed(watched, clock, { lookEvery: 50, hurryEvery: 20, searchEvery: 100, beatEvery: 15_000 });
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
      const listening = await Promise.all([one, other].map(({ told, onLost }) => feed.listen(wire.world.a.id, null, { told, lost: onLost })));
      const began = performance.now();
      looks = 0;
      for (let at = 0; at < 1000; at++) feed.committed([wire.world.a.id, wire.world.b.id]);
      await until(() => one.heard.length >= 5 && other.heard.length >= 5);
      expect(looks).toBeLessThanOrEqual(2 + (performance.now() - began) / 20);
      expect(one.heard.length).toBe(other.heard.length);
      listening.forEach(({ stop }) => stop());
      expect(feed.organizations).toBe(0);
      const after = looks;
      feed.committed([wire.world.a.id]);
      expect(looks).toBe(after);
    });

    it('a minute back now and then, for what was committed that late; nothing is told twice', async () => {
      const { accord, a } = wire.world;
      const feed = feedOf(() => undefined);
      const early = await file(a.member, 'Alder: before');
      accord.clock.advance(MINUTE);
      const one = listener();
      const { stop } = await feed.listen(a.id, null, { told: one.told, lost: one.onLost });
      accord.clock.advance(-MINUTE);
      const late = await file(a.member, 'Alder: begun a minute ago');
      accord.clock.advance(MINUTE);
      const told = () => one.heard.flatMap(({ changes }) => changes.map(({ id, subjectId }) => ({ id, subjectId })));
      await until(() => told().some(({ subjectId }) => subjectId === late.id));
      const looks = one.heard.length;
      await until(() => one.heard.length >= looks + 6);
      stop();
      expect(told().map(({ subjectId }) => subjectId)).not.toContain(early.id);
      expect(told()).toHaveLength(new Set(told().map(({ id }) => id)).size);
    });

    it('until the database cannot be asked three times: then who listens is told so', async () => {
      let isAway = false;
      const feed = feedOf(() => {
        if (isAway) throw new Error('away');
      });
      const { lost, told, onLost } = listener();
      const { stop } = await feed.listen(wire.world.a.id, null, { told, lost: onLost });
      isAway = true;
      await until(() => lost.length > 0);
      expect(lost[0]).toMatchObject({ code: 'UNAVAILABLE', reason: 'DATABASE_AWAY' });
      stop();
      await expect(feed.listen(wire.world.a.id, null, { told, lost: onLost })).rejects.toThrow('away');
      expect(feed.organizations).toBe(0);
    });
  });

  describe('and what is asked for is checked like any document', () => {
    const ask = (query: string, headers: Record<string, string> = {}) => Listener.open(wire.listening.url, wire.world.a.administrator, {}, query, headers);

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
