import type { Permission } from '@accord/permissions';
import { staysOpenWhileStopped } from '@accord/permissions';
import { defaultFieldResolver, isObjectType, Kind, type GraphQLField, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { createParameterDecorator, Extensions } from 'type-graphql';
import { then, type Eventually } from '../tenancy/eventually.ts';
import { once } from '../tenancy/once.ts';
import type { IdempotencyRecord } from '../tenancy/idempotency-record.entity.ts';
import { Refusal } from '../tenancy/refusal.ts';
import { isSignedIn } from './caller.ts';
import type { CallContext } from './context.ts';

/** How a mutation answers again for an Idempotency-Key that was used: by the record it had changed. */
export type Replay = (context: CallContext, record: IdempotencyRecord, info: GraphQLResolveInfo) => Promise<object>;

interface Guard {
  anyOf: readonly Permission[];
  replay?: Replay | undefined;
}

/** Who may reach a field: holders of at least one of the permissions. Every root field has this or `@Public`. */
export const Allow = (...anyOf: Permission[]) => Extensions({ allow: { anyOf } satisfies Guard });
/** The same for a mutation whose record cannot be found by type and id alone. */
export const AllowWithReplay = (permission: Permission, replay: Replay) => Extensions({ allow: { anyOf: [permission], replay } satisfies Guard });
/** A field that anonymous callers reach. */
export const Public = () => Extensions({ allow: 'public' });

const guardOf = (field: GraphQLField<unknown, CallContext>): Guard | 'public' | undefined => field.extensions['allow'] as Guard | 'public' | undefined;
const fieldOf = ({ parentType, fieldName }: GraphQLResolveInfo) => parentType.getFields()[fieldName] as GraphQLField<unknown, CallContext> | undefined;

/** A field that asks for a scope must have declared a permission; there is no other way to get one. */
function mustBeGuarded(info: GraphQLResolveInfo): void {
  const field = fieldOf(info);
  const guard = field && guardOf(field);
  if (guard === undefined || guard === 'public') throw new Error(`${info.parentType.name}.${info.fieldName} asks for a scope without @Allow`);
}
const operationOf = (info: GraphQLResolveInfo): string => (info.operation.operation === 'mutation' && info.path.prev === undefined ? info.fieldName : '');

/** The scope of the organization that the call names. */
export const Scope = () =>
  createParameterDecorator<CallContext>(({ context, info }) => {
    mustBeGuarded(info);
    return context.scope(operationOf(info));
  });

/** The platform's own scope, for staff. */
export const Platform = () =>
  createParameterDecorator<CallContext>(({ context, info }) => {
    mustBeGuarded(info);
    return context.platform(operationOf(info));
  });

/** The signed-in person or staff member; their `personId` is the only one that @Self fields act for. */
export const Self = () =>
  createParameterDecorator<CallContext>(({ context, info }) => {
    mustBeGuarded(info);
    return context.mustBeSignedIn();
  });

/** Tells whether a signed-in person is stopped by a statement; the modules know, this layer does not. Throws when they are. */
export type RefuseWhenStopped = (context: CallContext) => Eventually<void>;

export interface GuardOptions {
  refuseWhenStopped: RefuseWhenStopped;
  replay: Replay;
}

/** Stops the start when a root field declares neither `@Allow` nor `@Public`, and holds every declaring field to what it says. */
export function guardFields(schema: GraphQLSchema, options: GuardOptions): void {
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  const open: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields()) as GraphQLField<unknown, CallContext>[]) {
      const guard = guardOf(field);
      if (guard === undefined && roots.has(type)) open.push(`${type.name}.${field.name}`);
      if (guard === undefined || guard === 'public') continue;
      if (type === schema.getSubscriptionType()) holdStream(field, guard, options);
      else hold(field, guard, { ...options, isMutation: type === schema.getMutationType() });
    }
  }
  if (open.length > 0) throw new Error(`no @Allow or @Public on: ${open.join(', ')}`);
}

/** A subscription is held at its door; while it is open, the server asks again who listens (server/streams.ts). */
function holdStream(field: GraphQLField<unknown, CallContext>, guard: Guard, options: GuardOptions): void {
  const { subscribe } = field;
  if (!subscribe) throw new Error(`${field.name} has nothing to subscribe to`);
  field.subscribe = async (source, args, context, info) => {
    await mustBeAllowed(context, guard, options.refuseWhenStopped);
    return subscribe(source, args, context, info) as unknown;
  };
}

function hold(field: GraphQLField<unknown, CallContext>, guard: Guard, options: GuardOptions & { isMutation: boolean }): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  if (!options.isMutation) {
    field.resolve = (source, args, context, info) =>
      then(context.admission(guard, () => mustBeAllowed(context, guard, options.refuseWhenStopped)), () => resolve(source, args, context, info));
    return;
  }
  field.resolve = async (source, args, context, info) => {
    await mustBeAllowed(context, guard, options.refuseWhenStopped);
    mustBeAlone(context, info);
    const replay = guard.replay ?? options.replay;
    try {
      return await once<unknown>(() => context.scope(info.fieldName), (used) => replay(context, used, info), () => resolve(source, args, context, info));
    } finally {
      context.startAfresh();
    }
  };
}

/** One Idempotency-Key claims one mutation: a second one in the same document would be answered with the record of the first. */
function mustBeAlone(context: CallContext, { operation: { selectionSet } }: GraphQLResolveInfo): void {
  if (context.request.idempotencyKey === null) return;
  const others = selectionSet.selections.filter((one) => one.kind !== Kind.FIELD || one.name.value !== '__typename');
  if (others.length !== 1 || others[0]?.kind !== Kind.FIELD)
    throw new Refusal('BAD_USER_INPUT', 'With an Idempotency-Key send one mutation at a time, not in a fragment.', { reason: 'IDEMPOTENCY_ONE_MUTATION' });
}

function mustBeAllowed(context: CallContext, { anyOf }: Guard, refuseWhenStopped: RefuseWhenStopped): Eventually<void> {
  const caller = context.mustBeKnown();
  const held = anyOf.filter((permission) => caller.permissions.has(permission));
  if (held.length === 0) throw new Refusal('FORBIDDEN', 'You are not allowed to do this.', { details: { needs: anyOf } });
  if (isSignedIn(caller) && caller.kind === 'PERSON' && !held.some(staysOpenWhileStopped)) return refuseWhenStopped(context);
}
