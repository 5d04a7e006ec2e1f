import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withKey, type Accord } from '../../support/accord.ts';
import { appSeenBy, decide, reasonsAgainst } from '../../support/apps.ts';
import { ENGINE } from '../../support/engine.ts';
import { replicaOn } from '../../support/replica.ts';
import { accept, buildWorld, signIn, type World } from '../../support/world.ts';

const theGateOfAnotherReplica = () => {
  let world: World;
  let replica: Accord;
  beforeAll(async () => {
    world = await buildWorld();
    replica = await replicaOn(world.accord, { url: world.accord.place.environment['DATABASE_URL'] ?? '' });
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
