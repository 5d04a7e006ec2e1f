import { GraphQLScalarType, isObjectType, type GraphQLFieldResolver, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import type { CallContext } from './access/context.ts';

type FieldResolvers = ReturnType<typeof getMetadataStorage>['fieldResolvers'];
type FieldResolverMetadata = FieldResolvers[number];
type Param = NonNullable<FieldResolverMetadata['params']>[number];
type Resolve = GraphQLFieldResolver<Record<string, unknown>, CallContext, Record<string, unknown>>;
type Handler = (...values: unknown[]) => unknown;

interface Call {
  readonly root: unknown;
  readonly args: Record<string, unknown>;
  readonly context: CallContext;
  readonly info: GraphQLResolveInfo;
}

const PLAIN_TYPES: readonly unknown[] = [String, Number, Boolean];
const isPlainType = (type: unknown): boolean => type instanceof GraphQLScalarType || PLAIN_TYPES.includes(type);

/** How a parameter is read from a call; null for those that type-graphql converts and validates. */
function readerOf(param: Param): ((call: Call) => unknown) | null {
  if (param.kind === 'root' && param.propertyName === undefined) return ({ root }) => root;
  if (param.kind === 'context' && param.propertyName === undefined) return ({ context }) => context;
  if (param.kind === 'info') return ({ info }) => info;
  if (param.kind === 'custom' && !param.options.arg) return param.resolver;
  if (param.kind === 'arg' && isPlainType(param.getType())) return ({ args }) => args[param.name];
  return null;
}

/** Calls the resolver's method itself; null where type-graphql has work of its own to do for it. */
function direct({ target, methodName, params = [], middlewares = [] }: FieldResolverMetadata): Resolve | null {
  const readers = [...params].sort((a, b) => a.index - b.index).map(readerOf);
  if (middlewares.length > 0 || !readers.every((reader) => reader !== null)) return null;
  const instance = new (target as new () => Record<string, Handler>)();
  return (root, args, context, info) => {
    const call: Call = { root, args, context, info };
    return instance[methodName]?.(...readers.map((reader) => reader(call)));
  };
}

/** A method of the object's own class, whether the object is made by it or only has its shape. */
const ownMethod = ({ target, methodName }: FieldResolverMetadata): Resolve => {
  const declared = (target.prototype as Record<string, Handler>)[methodName];
  return (root) => {
    const own = root[methodName] ?? declared;
    return typeof own === 'function' ? (own as Handler).call(root) : own;
  };
};

/**
 * Takes type-graphql's work out of each call of a field (performance §10.6): a plain property is read by the executor itself, a
 * method is called with what it asks for. What takes an input object keeps the conversion and validation; root fields always do.
 */
export function resolveDirectly(schema: GraphQLSchema): void {
  const { objectTypes, fieldResolvers } = getMetadataStorage();
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || roots.has(type)) continue;
    const target = objectTypes.find(({ name }) => name === type.name)?.target;
    for (const field of Object.values(type.getFields())) {
      const resolver = fieldResolvers.find((one) => one.schemaName === field.name && isOf(one, target));
      if (!resolver) field.resolve = undefined;
      else if (resolver.kind === 'internal') field.resolve = ownMethod(resolver) as typeof field.resolve;
      else field.resolve = (direct(resolver) as typeof field.resolve) ?? field.resolve;
    }
  }
}

/** Does the resolver belong to the class of the type, or to one that it extends? */
function isOf({ kind, target, getObjectType }: FieldResolverMetadata, type: FieldResolverMetadata['target'] | undefined): boolean {
  if (type === undefined) return false;
  const owner = (kind === 'internal' ? target : getObjectType?.()) as FieldResolverMetadata['target'] | undefined;
  return owner !== undefined && (owner === type || Object.prototype.isPrototypeOf.call(owner, type));
}
