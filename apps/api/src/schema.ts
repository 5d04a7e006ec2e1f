import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { guardFields } from './access/allow.ts';
import { refuseWhenStopped } from './modules/acceptances/index.ts';
import { resolveDirectly } from './direct-resolvers.ts';
import { replay } from './replay.ts';
import { RESOLVERS } from './resolvers.ts';

/** The whole GraphQL schema, every root field guarded; throws, and so stops the start, when one is not. */
export function buildAccordSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: RESOLVERS as unknown as NonEmptyArray<() => void>,
    // unknown keys are GraphQL's to refuse; decorators say the rest
    validate: { forbidUnknownValues: false },
    emitSchemaFile: false,
  });
  resolveDirectly(schema);
  guardFields(schema, { refuseWhenStopped, replay });
  return schema;
}
