import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { guardFields } from './access/allow.ts';
import { admit } from './modules/acceptances/index.ts';
import { resolveDirectly } from './direct-resolvers.ts';
import { replay } from './replay.ts';
import { RESOLVERS } from './resolvers.ts';

/** type-graphql asks for one; every subscription here brings its own stream. */
const noTopics = (): never => {
  throw new Error('a subscription needs a subscribe of its own: there are no topics');
};

/** The whole GraphQL schema, every root field guarded; throws, and so stops the start, when one is not. */
export function buildAccordSchema(isChecked = false): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: RESOLVERS as unknown as NonEmptyArray<() => void>,
    // unknown keys are GraphQL's to refuse; decorators say the rest
    validate: { forbidUnknownValues: false },
    pubSub: { publish: noTopics, subscribe: noTopics },
    emitSchemaFile: false,
    // by running the introspection query, a twelfth of a start: the build does it for the same schema (emit-schema.ts)
    skipCheck: !isChecked,
  });
  resolveDirectly(schema);
  guardFields(schema, { refuseWhenStopped: admit, replay });
  return schema;
}
