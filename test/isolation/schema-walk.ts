import {
  getNamedType, isInputObjectType, isLeafType, isListType, isNonNullType, isObjectType, isRequiredArgument,
  type GraphQLArgument, type GraphQLField, type GraphQLInputType, type GraphQLObjectType, type GraphQLOutputType, type GraphQLSchema,
} from 'graphql';

export interface RootField {
  readonly operation: 'query' | 'mutation' | 'subscription';
  readonly field: GraphQLField<unknown, unknown>;
}

export function rootFields(schema: GraphQLSchema): RootField[] {
  const of = (type: GraphQLObjectType | null | undefined, operation: RootField['operation']) => Object.values(type?.getFields() ?? {}).map((field) => ({ operation, field }));
  return [...of(schema.getQueryType(), 'query'), ...of(schema.getMutationType(), 'mutation'), ...of(schema.getSubscriptionType(), 'subscription')];
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

interface Reached {
  readonly type: GraphQLObjectType;
  readonly around: (inner: string) => string;
  readonly depth: number;
}

/** How many edges lie before an edge on its shortest way from any query; a walk that is given them leaves to nearer roots what they reach sooner. */
export function nearestOf(schema: GraphQLSchema): ReadonlyMap<string, number> {
  const nearest = new Map<string, number>();
  for (const { operation, field } of rootFields(schema)) if (operation === 'query') for (const [edge, depth] of edgesFrom(field.type)) nearest.set(edge, Math.min(depth, nearest.get(edge) ?? Infinity));
  return nearest;
}

function edgesFrom(output: GraphQLOutputType): Map<string, number> {
  const start = objectOf(output);
  const edges = new Map<string, number>();
  const open: [GraphQLObjectType, number][] = start ? [[start, 0]] : [];
  for (let reached = open.shift(); reached; reached = open.shift()) {
    const [type, depth] = reached;
    for (const field of fieldsOf(type)) {
      const next = objectOf(field.type);
      const edge = `${type.name}.${field.name}`;
      if (!next || edges.has(edge)) continue;
      edges.set(edge, depth);
      open.push([next, depth + 1]);
    }
  }
  return edges;
}

/**
 * Selections that together follow every edge (type and field) that can be reached from a type, each by its shortest path and
 * with all leaves at its end. A resolver is given the record, not the way to it, so one way is enough; with `nearest`, one way from all roots together.
 */
export function selectionsOf(output: GraphQLOutputType, nearest?: ReadonlyMap<string, number>): string[] {
  const start = objectOf(output);
  if (!start) return [''];
  const found: string[] = [];
  const followed = new Set<string>();
  const open: Reached[] = [{ type: start, around: (inner) => `{ ${inner} }`, depth: 0 }];
  for (let reached = open.shift(); reached; reached = open.shift()) {
    const { type, around, depth } = reached;
    found.push(around(leavesOf(type)));
    for (const field of fieldsOf(type)) {
      const next = objectOf(field.type);
      const edge = `${type.name}.${field.name}`;
      if (!next || followed.has(edge) || (nearest && depth > (nearest.get(edge) ?? Infinity))) continue;
      followed.add(edge);
      open.push({ type: next, depth: depth + 1, around: (inner) => around(`${field.name}${argumentsOf(type, field)} { ${inner} }`) });
    }
  }
  return found;
}

function objectOf(output: GraphQLOutputType): GraphQLObjectType | undefined {
  const type = getNamedType(output);
  if (isLeafType(type)) return undefined;
  if (!isObjectType(type)) throw new Error(`the walk does not know abstract types yet: ${type.name}`);
  return type;
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
