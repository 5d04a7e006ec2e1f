import pino from 'pino';
import { createHttpServer } from '@accord/api/server/http-server';
import { createSystem } from '@accord/api/program/system';
import { openDatabase } from '@accord/api/program/open-database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withKey, type Accord } from '../../support/accord.ts';
import { appSeenBy, decide, reasonsAgainst } from '../../support/apps.ts';
import { ENGINE, SECRET } from '../../support/engine.ts';
import { accept, buildWorld, signIn, type World } from '../../support/world.ts';

/** The same program once more, on the database of a running one. */
async function startReplica(first: Accord): Promise<Accord> {
  const database = await openDatabase(first.place.config);
  const defects: Accord['defects'] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void defects.push(JSON.parse(line) as Accord['defects'][number]) });
  const system = await createSystem({ config: first.place.config, database, secret: SECRET, clock: first.clock, log });
  const http = await createHttpServer({ apollo: system.apollo, services: system.services, introspection: false, trustProxy: false, consoleDirectory: null, mailbox: system.mailbox });
  await http.ready();
  return {
    system, http, database, place: first.place, clock: first.clock, defects,
    async close() {
      await http.close();
      await system.apollo.stop();
      await database.close();
    },
  };
}

const theGateOfAnotherReplica = () => {
  let world: World;
  let replica: Accord;
  beforeAll(async () => {
    world = await buildWorld();
    replica = await startReplica(world.accord);
  }, 120_000);
  afterAll(async () => {
    expect([...world.accord.defects, ...replica.defects]).toEqual([]);
    await replica.close();
    await world.close();
  });

  it('knows at once what an administrator switched here, and the other way round', async () => {
    const { a } = world;
    const there = withKey(replica, a.keySecret);
    const here = withKey(world.accord, a.keySecret);
    const administratorThere = await signIn(replica, a.emails.administrator);
    for (let round = 0; round < 5; round++) {
      expect(await reasonsAgainst(there, a.ids.member, 'visit-map')).toEqual([]);
      await decide(a.administrator, 'visit-map', 'DENY');
      expect(await reasonsAgainst(there, a.ids.member, 'visit-map')).toEqual(['APP_DISABLED']);
      expect(await appSeenBy(administratorThere, 'visit-map')).toMatchObject({ enabled: false, setBy: 'ORGANIZATION' });
      await decide(administratorThere, 'visit-map', 'INHERIT');
      expect(await reasonsAgainst(here, a.ids.member, 'visit-map')).toEqual([]);
    }
  });

  it('knows at once who accepted here', async () => {
    const { a } = world;
    const there = withKey(replica, a.keySecret);
    expect(await reasonsAgainst(there, a.ids.newcomer, 'visit-map')).toEqual(['STATEMENT_NOT_ACCEPTED']);
    await accept(a.newcomer, world.statementVersion);
    expect(await reasonsAgainst(there, a.ids.newcomer, 'visit-map')).toEqual([]);
  });

  it('lets two administrators on two replicas decide by the same view once', async () => {
    const { a } = world;
    const colleagueThere = await signIn(replica, 'second@alder.example');
    const { version: expectedVersion } = await appSeenBy(a.administrator, 'visit-map');
    const decided = await Promise.allSettled([decide(a.administrator, 'visit-map', 'DENY', { expectedVersion }), decide(colleagueThere, 'visit-map', 'ALLOW', { expectedVersion })]);
    const refused = decided.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    expect(refused).toEqual([expect.stringContaining('CHANGED_MEANWHILE')]);
    expect((await appSeenBy(colleagueThere, 'visit-map')).version).toBe(expectedVersion + 1);
  });
};

// a data directory of SQLite is held by one process, which units-of-work and program tests show
if (ENGINE === 'mariadb') describe('the gate of another replica', theGateOfAnotherReplica);
else it('there is no other replica on SQLite', () => expect(ENGINE).toBe('sqlite'));
