import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GraphQLFieldResolver } from 'graphql';
import { buildWorld, type World } from '../support/world.ts';
import { prepareAttack } from './attack.ts';
import { prove, type Attack } from './prover.ts';
import { openRaw } from './rows.ts';

const world = async (): Promise<{ built: World; attack: Attack }> => {
  const built = await buildWorld();
  return { built, attack: await prepareAttack(built) };
};

describe('another organization', () => {
  let built: World;
  let attack: Attack;
  beforeAll(async () => ({ built, attack } = await world()), 120_000);
  afterAll(() => built.close());

  it('cannot be seen, told apart from nobody, changed or counted through any root field', async () => {
    expect(await prove(attack)).toEqual([]);
    expect(built.accord.defects).toEqual([]);
  }, 240_000);
});

type Resolve = GraphQLFieldResolver<unknown, unknown>;
interface Leak {
  readonly name: string;
  readonly type: 'Query' | 'Mutation' | 'Person';
  readonly field: string;
  /** The leaky resolver, given the proper one. */
  readonly plant: (proper: Resolve, sql: (text: string, parameters?: unknown[]) => Promise<Record<string, unknown>[]>) => Resolve;
}

const LEAKS: readonly Leak[] = [
  {
    name: 'a record is found by id alone', type: 'Query', field: 'person',
    plant: (proper, sql) => async (source, args, context, info) => {
      const [row] = await sql('SELECT organization_id FROM people WHERE id = ?', [args['id']]);
      if (!row) return proper(source, args, context, info) as unknown;
      return { id: args['id'], relation: 'MEMBER', state: 'ACTIVE', createdAt: 0, version: 1, organizationId: row['organization_id'] };
    },
  },
  {
    name: 'an error tells an existing id from an unknown one', type: 'Query', field: 'request',
    plant: (proper, sql) => async (source, args, context, info) => {
      if ((await sql('SELECT id FROM privacy_requests WHERE id = ?', [args['id']])).length > 0) {
        try {
          return await (proper(source, args, context, info) as Promise<unknown>);
        } catch {
          throw new Error('not yours');
        }
      }
      return proper(source, args, context, info) as unknown;
    },
  },
  {
    name: 'a count takes in everybody', type: 'Query', field: 'people',
    plant: (proper, sql) => async (source, args, context, info) => {
      const page = (await proper(source, args, context, info)) as object;
      const [row] = await sql('SELECT count(*) AS n FROM people');
      return { ...page, totalCount: { count: Number(row?.['n']), capped: false } };
    },
  },
  {
    name: 'a mutation changes another organization’s row on the way', type: 'Mutation', field: 'updateMyProfile',
    plant: (proper, sql) => async (source, args, context, info) => {
      await sql("UPDATE people SET state = 'RESTRICTED' WHERE relation = 'EXTERNAL'");
      return proper(source, args, context, info) as unknown;
    },
  },
  {
    name: 'a field inside an answer reads without an organization', type: 'Person', field: 'position',
    plant: (_proper, sql) => async () => {
      const rows = await sql('SELECT display_name FROM person_profiles ORDER BY id');
      return rows.map((row) => row['display_name']).join(', ');
    },
  },
];

describe('the prover finds a planted leak', () => {
  it.each(LEAKS)('$name', async ({ type, field, plant }) => {
    const { built, attack } = await world();
    try {
      const planted = (built.accord.system.schema.getType(type) as unknown as { getFields(): Record<string, { resolve?: Resolve }> }).getFields()[field];
      if (!planted?.resolve) throw new Error(`${type}.${field} has no resolver to replace`);
      const proper = planted.resolve;
      // below every fence, as a careless query would be
      const raw = await openRaw(built.accord);
      planted.resolve = plant(proper, (text, parameters) => raw.query(text, parameters));
      try {
        expect(await prove(attack)).not.toEqual([]);
      } finally {
        planted.resolve = proper;
        await raw.close();
      }
    } finally {
      await built.close();
    }
  }, 240_000);

  it('a root field that nobody can reach', async () => {
    const { built, attack } = await world();
    try {
      const { person: _forgotten, ...recipes } = attack.recipes;
      const findings = await prove({ ...attack, recipes });
      expect(findings).toContainEqual({ field: 'person', what: expect.stringContaining('no recipe') as string });
    } finally {
      await built.close();
    }
  }, 240_000);
});
