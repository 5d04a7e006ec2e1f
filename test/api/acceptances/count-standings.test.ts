import fc from 'fast-check';
import { standing, type AcceptanceMethod, type BindingVersion, type Facts, type Severity } from '@accord/acceptance';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { Acceptance } from '@accord/api/modules/acceptances/acceptance.entity';
import { countStandings } from '@accord/api/modules/acceptances/count-standings';
import { Decline } from '@accord/api/modules/acceptances/decline.entity';
import { Person } from '@accord/api/modules/people/index';
import { StatementVersion } from '@accord/api/modules/statements/index';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scopeOf } from '../../support/scopes.ts';
import { keepPublished, statementsSent } from '../../support/statements.ts';
import { buildWorld, type World } from '../../support/world.ts';

const PEOPLE = 1200;
const ROUNDS = 6;
const AN_HOUR = 3_600_000;

/** Days of an invented calendar; two versions may take effect together, and a higher number before a lower one. */
const drafts = fc.array(fc.record({
  severity: fc.constantFrom<Severity>('EDITORIAL', 'MATERIAL'), effectiveDay: fc.integer({ min: 1, max: 6 }), grace: fc.option(fc.integer({ min: 1, max: 3 })),
}), { minLength: 0, maxLength: 5 });
const histories = fc.array(fc.record({ version: fc.nat({ max: 4 }), day: fc.integer({ min: 0, max: 9 }), kind: fc.constantFrom<AcceptanceMethod | 'DECLINE'>('EXPLICIT', 'EXPLICIT', 'CONTINUED_USE', 'DECLINE') }), { maxLength: 5 });

describe('standings counted by the database', () => {
  let world: World;
  let base: number;
  const people: string[] = [];
  /** They have an account and have said nothing about the versions of a round. */
  let others: number;
  const platform = () => scopeOf(world.accord);
  const alder = () => scopeOf(world.accord, world.a.id);
  const done = (id: string) => ({ action: 'test.filled', subject: { type: 'Test', id } });

  beforeAll(async () => {
    world = await buildWorld();
    base = world.accord.clock.now();
    const scope = alder();
    others = Object.values(await countStandings(scope)).reduce((sum, count) => sum + count, 0);
    await scope.change(done(scope.newId()), (change) => {
      for (let at = 0; at < PEOPLE; at++) {
        const person = { id: change.newId(), relation: 'MEMBER', state: 'ACTIVE', accountId: change.newId(), externalId: null, createdAt: change.at, version: 1 } as const;
        people.push(change.of(Person).insert(person).id);
      }
      return Promise.resolve();
    });
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  /** Publishes these versions and no others. */
  async function publishOnly(round: number, made: ReturnType<typeof draftsOf>): Promise<BindingVersion[]> {
    const scope = platform();
    const [template] = await scope.of(StatementVersion).find();
    const versions: BindingVersion[] = [];
    await scope.change(done(scope.newId()), async (change) => {
      for (const { id } of await scope.of(StatementVersion).find()) await change.of(StatementVersion).change({ id }, { publishedAt: null });
      for (const [index, { severity, effectiveDay, grace }] of made.entries()) {
        const effectiveAt = base + effectiveDay * AN_HOUR;
        const version = { id: change.newId(), number: 100 * (round + 1) + index, severity, effectiveAt, graceUntil: grace === null ? null : effectiveAt + grace * AN_HOUR };
        change.of(StatementVersion).insert({ ...template!, ...version, publishedAt: base });
        versions.push({ ...version, announcedAt: base });
      }
    });
    return versions;
  }

  /** Each person says what a random history has, at instants of their own; a decline may be of the instant of an acceptance. */
  async function act(round: number, versions: readonly BindingVersion[]): Promise<Facts[]> {
    const scope = alder();
    const facts: Facts[] = [];
    await scope.change(done(scope.newId()), (change) => {
      for (const [index, history] of fc.sample(histories, { numRuns: PEOPLE, seed: round }).entries()) {
        const personId = people[index]!;
        const own: { acceptances: Facts['acceptances'][number][]; declines: Facts['declines'][number][] } = { acceptances: [], declines: [] };
        for (const [order, { version, day, kind }] of history.entries()) {
          const said = versions[version];
          if (!said) continue;
          const at = base + day * AN_HOUR + (kind === 'DECLINE' ? 0 : order);
          const of = { id: change.newId(), personId, versionOwnerId: PLATFORM_ID, statementVersionId: said.id };
          const record = { versionId: said.id, number: said.number, at };
          if (kind === 'DECLINE') {
            change.of(Decline).insert({ ...of, declinedAt: at });
            own.declines.push(record);
          } else {
            change.of(Acceptance).insert({ ...of, language: 'zh-CN', sha256: 'ab'.repeat(32), method: kind, channel: 'CONSOLE', declinesBefore: order, device: null, acceptedAt: at });
            own.acceptances.push({ ...record, method: kind });
          }
        }
        facts.push({ versions, ...own });
      }
      return Promise.resolve();
    });
    return facts;
  }

  const draftsOf = (round: number) => (round === 0 ? [] : fc.sample(drafts, { numRuns: 1, seed: 40 + round })[0] ?? []);

  it('are those of the rule, person by person, beyond 1,000 people and whatever was published and said', async () => {
    const seen = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      const versions = await publishOnly(round, draftsOf(round));
      const facts = await act(round, versions);
      for (const day of [0, 2, 4, 7, 10]) {
        const at = base + day * AN_HOUR + 2;
        world.accord.clock.at = at;
        const expected: Record<string, number> = { NOT_REQUIRED: 0, ACCEPTED: 0, DEEMED: 0, DUE: 0, OVERDUE: 0, DECLINED: 0 };
        const count = (one: Facts, times: number) => void (expected[standing(one, at).state]! += times);
        for (const one of facts) count(one, 1);
        count({ versions, acceptances: [], declines: [] }, others);
        expect(await countStandings(alder()), `round ${round}, day ${day}`).toEqual(expected);
        for (const [state, times] of Object.entries(expected)) if (times > 0) seen.add(state);
      }
    }
    expect([...seen].sort()).toEqual(['ACCEPTED', 'DECLINED', 'DEEMED', 'DUE', 'NOT_REQUIRED', 'OVERDUE']);
  }, 120_000);

  it('are one statement, whatever the number of people', async () => {
    await keepPublished(world.accord, () => countStandings(alder()));
    expect(await statementsSent(world.accord, () => countStandings(alder()))).toHaveLength(1);
  });
});
