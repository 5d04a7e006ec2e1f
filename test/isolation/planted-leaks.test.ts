import type { GraphQLFieldResolver } from 'graphql';
import { describe, expect, it } from 'vitest';
import { MONDAY, startAccord } from '../support/accord.ts';
import { ENGINE } from '../support/engine.ts';
import { buildWorld } from '../support/world.ts';
import { prepareAttack } from './attack.ts';
import { prove } from './prover.ts';
import { openRaw } from './rows.ts';

type Resolve = GraphQLFieldResolver<unknown, unknown>;
interface Leak {
  readonly name: string;
  readonly type: 'Query' | 'Mutation' | 'Subscription' | 'Person';
  readonly field: string;
  /** The root field through which it is reached. */
  readonly through: string;
  /** The leaky resolver, given the proper one. */
  readonly plant: (proper: Resolve, sql: (text: string, parameters?: unknown[]) => Promise<Record<string, unknown>[]>) => Resolve;
}

const LEAKS: readonly Leak[] = [
  {
    name: 'a record is found by id alone', type: 'Query', field: 'person', through: 'person',
    plant: (proper, sql) => async (source, args, context, info) => {
      const [row] = await sql('SELECT organization_id FROM people WHERE id = ?', [args['id']]);
      if (!row) return proper(source, args, context, info) as unknown;
      return { id: args['id'], relation: 'MEMBER', state: 'ACTIVE', createdAt: 0, version: 1, organizationId: row['organization_id'] };
    },
  },
  {
    name: 'an error tells an existing id from an unknown one', type: 'Query', field: 'request', through: 'request',
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
    name: 'a count takes in everybody', type: 'Query', field: 'people', through: 'people',
    plant: (proper, sql) => async (source, args, context, info) => {
      const page = (await proper(source, args, context, info)) as object;
      const [row] = await sql('SELECT count(*) AS n FROM people');
      return { ...page, totalCount: { count: Number(row?.['n']), capped: false } };
    },
  },
  {
    name: 'a mutation changes another organization’s row on the way', type: 'Mutation', field: 'updateMyProfile', through: 'updateMyProfile',
    plant: (proper, sql) => async (source, args, context, info) => {
      await sql("UPDATE people SET state = 'RESTRICTED' WHERE relation = 'EXTERNAL'");
      return proper(source, args, context, info) as unknown;
    },
  },
  {
    name: 'a subscription tells of every organization', type: 'Subscription', field: 'recordsChanged', through: 'recordsChanged',
    plant: (proper, sql) => async (source, args, context, info) => {
      const rows = await sql('SELECT action, subject_id FROM audit_events');
      const told = (await proper(source, args, context, info)) as object;
      return { ...told, changes: rows.map((row) => ({ topic: row['action'], recordType: 'PrivacyRequest', recordId: row['subject_id'], occurredAt: 0 })) };
    },
  },
  {
    name: 'a field inside an answer reads without an organization', type: 'Person', field: 'position', through: 'people',
    plant: (_proper, sql) => async () => {
      const rows = await sql('SELECT display_name FROM person_profiles ORDER BY id');
      return rows.map((row) => row['display_name']).join(', ');
    },
  },
];

describe('the prover finds a planted leak', () => {
  it.each(ENGINE === 'sqlite' ? LEAKS : LEAKS.slice(0, 2))('$name', async ({ type, field, through, plant }) => {
    const built = await buildWorld(await startAccord(MONDAY, { compileAfter: Infinity }));
    try {
      const attack = { ...(await prepareAttack(built)), only: [through] };
      const planted = (built.accord.system.schema.getType(type) as unknown as { getFields(): Record<string, { resolve?: Resolve }> }).getFields()[field];
      if (!planted?.resolve) throw new Error(`${type}.${field} has no resolver to replace`);
      const proper = planted.resolve;
      // below every fence, as a careless query would be
      const raw = await openRaw(built.accord);
      planted.resolve = plant(proper, (text, parameters) => raw.query(text, parameters));
      try {
        const findings = await prove(attack);
        expect(findings.some((finding) => finding.field === '*' || finding.field.includes(through)), JSON.stringify(findings)).toBe(true);
      } finally {
        planted.resolve = proper;
        await raw.close();
      }
    } finally {
      await built.close();
    }
  }, 480_000);

  it('a root field that nobody can reach', async () => {
    const built = await buildWorld();
    try {
      const { person: _forgotten, ...recipes } = (await prepareAttack(built)).recipes;
      const findings = await prove({ ...(await prepareAttack(built)), recipes, only: ['person'] });
      expect(findings).toContainEqual({ field: 'person', what: expect.stringContaining('no recipe') as string });
    } finally {
      await built.close();
    }
  }, 480_000);
});
