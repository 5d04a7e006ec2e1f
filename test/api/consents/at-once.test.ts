import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeAccount } from '@accord/api/modules/people/index';
import { ConsentEvent } from '@accord/api/modules/consents/index';
import { matterOf, say } from '@accord/api/modules/consents/say';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { withKey, type Accord, type Client } from '../../support/accord.ts';
import { reasonsAgainst } from '../../support/apps.ts';
import { define, myConsents } from '../../support/consents.ts';
import { ENGINE } from '../../support/engine.ts';
import { attempt, mutate } from '../../support/mutate.ts';
import { link, reporterOf } from '../../support/outside.ts';
import { replicaOn } from '../../support/replica.ts';
import { scopeOf } from '../../support/scopes.ts';
import { accept, buildWorld, invite, join, signIn, type World } from '../../support/world.ts';

const ROUNDS = 12;

/** Two who speak at the same moment: on MariaDB through two replicas, on SQLite, which one process holds, through one. */
describe('what is said about one consent at the same moment', () => {
  let world: World;
  let replica: Accord;
  let here: Client;
  let there: Client;
  let administrator: Client;
  beforeAll(async () => {
    world = await buildWorld();
    ({ administrator, member: here } = world.a);
    replica = ENGINE === 'mariadb' ? await replicaOn(world.accord, { url: world.accord.place.environment['DATABASE_URL'] ?? '' }) : world.accord;
    there = await signIn(replica, world.a.emails.member);
  }, 120_000);
  afterAll(async () => {
    expect([...world.accord.defects, ...replica.defects]).toEqual([]);
    if (replica !== world.accord) await replica.close();
    await world.close();
  });
  const rows = (purposeKey: string, personId = world.a.ids.member) => async () => {
    const { purpose } = await matterOf(scopeOf(world.accord, world.a.id), { purposeKey });
    return scopeOf(world.accord, world.a.id).of(ConsentEvent).find({ personId, purposeId: purpose.id }, { order: { number: 'ASC' } });
  };
  const scopes = (purposeKey: string, categories: string[]) => [{ purposeKey, categories, recipientKeys: [], domains: [] }];
  const addApp = (key: string, purposeKey: string, categories = ['CONTACT']) =>
    mutate(administrator, 'addApp', { key, kind: 'CUSTOM', nameZh: '同', nameEn: 'At once', descriptionZh: '同', descriptionEn: 'At once', defaultEnabled: true, scopes: scopes(purposeKey, categories) });

  it('given and withdrawn at once: each word has its place, and the gate says what the last one says', async () => {
    const purposeKey = 'custom-once';
    await define(administrator, purposeKey);
    await addApp('custom-once-app', purposeKey);
    const all = rows(purposeKey);
    for (let round = 0; round < ROUNDS; round++) {
      const answers = await Promise.all([
        attempt(here, 'giveConsent', { purposeKey, language: 'EN', purposeRevision: 1 }), attempt(there, 'withdrawConsent', { purposeKey, language: 'EN' }), attempt(there, 'giveConsent', { purposeKey, language: 'EN', purposeRevision: 1 }),
      ]);
      const refusals = answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions.reason));
      expect(refusals.filter((reason) => reason !== 'NOTHING_TO_WITHDRAW')).toEqual([]);
      const events = await all();
      expect(events.map(({ number }) => number)).toEqual(events.map((_, at) => at + 1));
      // nothing is given twice, nothing withdrawn twice
      for (const [at, { state }] of events.entries()) expect([state, events[at + 1]?.state]).not.toEqual(['WITHDRAWN', 'WITHDRAWN']);
      expect(events.some(({ state }) => state === 'RENEWED')).toBe(false);
      const last = events.at(-1)?.state;
      expect((await myConsents(here)).get(purposeKey)?.state).toBe(last === 'GIVEN' ? 'VALID' : 'WITHDRAWN');
      expect(await reasonsAgainst(withKey(replica, world.a.keySecret), world.a.ids.member, 'custom-once-app', purposeKey)).toEqual(last === 'GIVEN' ? [] : ['CONSENT_WITHDRAWN']);
      world.accord.clock.advance(1);
    }
    const events = await all();
    const told = (await scopeOf(world.accord, world.a.id).of(OutboxMessage).find({})).filter(({ topic, payload }) => topic.startsWith('consent.') && payload['purposeKey'] === purposeKey);
    expect(told.map(({ subjectId }) => subjectId).sort()).toEqual(events.map(({ id }) => id).sort());
  });

  it('an outside account is unlinked while the consent to use it is given: nothing is done with it', async () => {
    const purposeKey = 'custom-outside';
    await define(administrator, purposeKey, { categories: ['CONTACT', 'LINKED_ACCOUNT'] });
    await addApp('custom-outside-app', purposeKey, ['CONTACT', 'LINKED_ACCOUNT']);
    const reporter = await reporterOf(world.accord, administrator);
    for (let round = 0; round < ROUNDS; round++) {
      const id = await link(world.accord, reporter, world.a.ids.member, `once-${round}`);
      world.accord.clock.advance(1);
      const [given, unlinked] = await Promise.all([attempt(here, 'giveConsent', { purposeKey, language: 'EN', purposeRevision: 1 }), attempt(there, 'unlinkAccount', { id })]);
      expect([...given.errors, ...unlinked.errors]).toEqual([]);
      expect((await rows(purposeKey)()).at(-1)?.state).toBe('GIVEN');
      for (const accord of [world.accord, replica]) expect(await reasonsAgainst(withKey(accord, world.a.keySecret), world.a.ids.member, 'custom-outside-app', purposeKey)).toEqual(['CONSENT_WITHDRAWN']);
      await mutate(here, 'withdrawConsent', { purposeKey, language: 'EN' });
      world.accord.clock.advance(1);
    }
  });

  it('an account is closed after a yes was judged and before it is written: no consent begins (row 69)', async () => {
    const purposeKey = 'custom-leaving';
    await define(administrator, purposeKey);
    const invited = await invite(administrator, { displayName: 'Alder leaver', email: 'leaver@alder.example' });
    await accept(await join(world.accord, world.a.id, invited.invitation.id, 'Alder leaver'), world.statementVersion);
    const scope = scopeOf(replica, world.a.id);
    let closing: Promise<unknown> = Promise.resolve();
    const said = say(scope, invited.id, await matterOf(scope, { purposeKey }), () => {
      closing = scopeOf(world.accord, world.a.id).change({ action: 'person.closed', subject: { type: 'Person', id: invited.id } }, (change) => closeAccount(change, invited.id, false));
      return { state: 'GIVEN', type: 'GENERAL', method: 'SETTINGS_TOGGLE', language: 'en', channel: 'CONSOLE' };
    });
    const [{ status }] = await Promise.all([said.then(() => ({ status: 'said' }), (error: { reason: string }) => ({ status: error.reason })), closing]);
    // the one writer of SQLite has the closing first; on MariaDB whoever has the row first
    expect(ENGINE === 'sqlite' ? ['PERSON_ERASED'] : ['PERSON_ERASED', 'said']).toContain(status);
    expect(await rows(purposeKey, invited.id)()).toHaveLength(status === 'said' ? 1 : 0);
  });

  it('an account is closed while its person consents: the yes was before, or is refused', async () => {
    const purposeKey = 'custom-leaving-now';
    await define(administrator, purposeKey);
    for (let round = 0; round < 4; round++) {
      const invited = await invite(administrator, { displayName: `Alder goer ${round}`, email: `goer-${round}@alder.example` });
      await accept(await join(world.accord, world.a.id, invited.invitation.id, `Alder goer ${round}`), world.statementVersion);
      const client = await signIn(replica, `goer-${round}@alder.example`);
      const close = scopeOf(world.accord, world.a.id).change({ action: 'person.closed', subject: { type: 'Person', id: invited.id } }, (change) => closeAccount(change, invited.id, false));
      const [{ errors }] = await Promise.all([attempt(client, 'giveConsent', { purposeKey, language: 'EN', purposeRevision: 1 }), close]);
      const written = await rows(purposeKey, invited.id)();
      if (errors.length === 0) expect(written.map(({ state }) => state)).toEqual(['GIVEN']);
      else {
        expect(['PERSON_ERASED', 'UNAUTHENTICATED']).toContain(errors[0]?.extensions.reason);
        expect(written).toEqual([]);
      }
      expect((await attempt(client, 'giveConsent', { purposeKey, language: 'EN', purposeRevision: 1 })).errors).toHaveLength(1);
    }
  });
});
