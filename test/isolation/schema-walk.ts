import {
  getNamedType, isCompositeType, isInputObjectType, isLeafType, isListType, isNonNullType, isObjectType, isRequiredArgument,
  type GraphQLArgument, type GraphQLField, type GraphQLInputType, type GraphQLObjectType, type GraphQLOutputType, type GraphQLSchema,
} from 'graphql';

export interface RootField {
  readonly operation: 'query' | 'mutation';
  readonly field: GraphQLField<unknown, unknown>;
}

export function rootFields(schema: GraphQLSchema): RootField[] {
  const of = (type: GraphQLObjectType | null | undefined, operation: RootField['operation']) => Object.values(type?.getFields() ?? {}).map((field) => ({ operation, field }));
  if (schema.getSubscriptionType()) throw new Error('the prover does not know subscriptions yet');
  return [...of(schema.getQueryType(), 'query'), ...of(schema.getMutationType(), 'mutation')];
}

/** Values for the required arguments of fields inside an answer; a new one must be added here, or the walk fails. */
const INNER_ARGUMENTS: Readonly<Record<string, string>> = { 'StatementVersion.text': '(language: ZH_CN)' };

function argumentsOf(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): string {
  const given = INNER_ARGUMENTS[`${type.name}.${field.name}`];
  if (given === undefined && field.args.some(isRequiredArgument)) throw new Error(`the walk cannot reach ${type.name}.${field.name}: give its arguments in INNER_ARGUMENTS`);
  return given ?? '';
}

const fieldsOf = (type: GraphQLObjectType) => Object.values(type.getFields());
const leavesOf = (type: GraphQLObjectType): string => {
  const leaves = fieldsOf(type).filter(({ type: of }) => isLeafType(getNamedType(of))).map((field) => `${field.name}${argumentsOf(type, field)}`);
  return leaves.length > 0 ? leaves.join(' ') : '__typename';
};

const DEEPEST = 9;

/**
 * Selections that together follow every edge from a type: one per path on which no type comes twice, each with all leaves
 * at its end.
 */
export function selectionsOf(output: GraphQLOutputType): string[] {
  const start = getNamedType(output);
  if (!isCompositeType(start)) return [''];
  if (!isObjectType(start)) throw new Error(`the walk does not know abstract types yet: ${start.name}`);
  const found: string[] = [];
  const visit = (type: GraphQLObjectType, seen: ReadonlySet<string>, around: (inner: string) => string, depth: number): void => {
    found.push(around(leavesOf(type)));
    if (depth === DEEPEST) return;
    for (const field of fieldsOf(type)) {
      const next = getNamedType(field.type);
      if (isLeafType(next) || seen.has(next.name)) continue;
      if (!isObjectType(next)) throw new Error(`the walk does not know abstract types yet: ${next.name}`);
      visit(next, new Set([...seen, next.name]), (inner) => around(`${field.name}${argumentsOf(type, field)} { ${inner} }`), depth + 1);
    }
  };
  visit(start, new Set([start.name]), (inner) => `{ ${inner} }`, 1);
  return found;
}

/** A document that calls one root field with its arguments as variables of the same names. */
export function documentOf({ operation, field }: RootField, given: Readonly<Record<string, unknown>>, selection: string): string {
  const used = field.args.filter(({ name }) => name in given);
  const unknown = Object.keys(given).filter((name) => !field.args.some((argument) => argument.name === name));
  if (unknown.length > 0) throw new Error(`${field.name} has no argument ${unknown.join(', ')}`);
  const declared = used.length > 0 ? `(${used.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ')})` : '';
  const passed = used.length > 0 ? `(${used.map(({ name }) => `${name}: $${name}`).join(', ')})` : '';
  return `${operation} ${declared} { ${field.name}${passed} ${selection} }`;
}

/** Where an id stands among the arguments of a call. */
export interface IdPlace {
  readonly path: readonly (string | number)[];
  readonly name: string;
}

/** String arguments that name a record without being of type ID. `externalId` names none: each organization gives its own. */
const NAMES_A_RECORD = /^(appKey|number|token|after|before)$/;
const GIVES_A_NAME: ReadonlySet<string> = new Set(['externalId']);

/** Every id-like argument that a call could carry, given or not, at any depth. */
export function idPlaces({ field }: RootField): IdPlace[] {
  const places: IdPlace[] = [];
  const visit = (type: GraphQLInputType, path: readonly (string | number)[], name: string, seen: ReadonlySet<string>): void => {
    if (isNonNullType(type)) return visit(type.ofType as GraphQLInputType, path, name, seen);
    if (isListType(type)) return visit(type.ofType as GraphQLInputType, [...path, 0], name, seen);
    if (isInputObjectType(type)) {
      if (seen.has(type.name)) return;
      for (const inner of Object.values(type.getFields())) visit(inner.type, [...path, inner.name], inner.name, new Set([...seen, type.name]));
      return;
    }
    if ((type.name === 'ID' && !GIVES_A_NAME.has(name)) || (type.name === 'String' && NAMES_A_RECORD.test(name))) places.push({ path, name });
  };
  for (const argument of field.args as readonly GraphQLArgument[]) visit(argument.type, [argument.name], argument.name, new Set());
  return places;
}

/** The arguments with one value put at a place; objects and lists on the way are made. */
export function withValue(given: Readonly<Record<string, unknown>>, { path }: IdPlace, value: unknown): Record<string, unknown> {
  const copy = structuredClone(given) as Record<string, unknown>;
  let at: Record<string | number, unknown> = copy;
  path.forEach((step, index) => {
    const last = index === path.length - 1;
    if (last) at[step] = value;
    else {
      at[step] ??= typeof path[index + 1] === 'number' ? [] : {};
      at = at[step] as Record<string | number, unknown>;
    }
  });
  return copy;
}
