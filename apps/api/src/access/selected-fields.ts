import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

const known = new WeakMap<FieldNode, Map<string, ReadonlySet<string>>>();

/**
 * The names of the fields that are selected under a path below the field of `info`, through fragments: what a list may read
 * along. Directives are not asked: what is read for a skipped field is left out of the answer. Kept for a document's life.
 */
export function selectedFields(info: GraphQLResolveInfo, ...path: readonly string[]): ReadonlySet<string> {
  const [node, ...others] = info.fieldNodes;
  // selected in several places of the document, a field is merged with other fields elsewhere: not to be kept by one of its nodes
  if (!node || others.length > 0) return namesUnder(info, path);
  const byPath = known.get(node) ?? new Map<string, ReadonlySet<string>>();
  known.set(node, byPath);
  const key = path.join('.');
  const selected = byPath.get(key) ?? namesUnder(info, path);
  byPath.set(key, selected);
  return selected;
}

function namesUnder(info: GraphQLResolveInfo, path: readonly string[]): ReadonlySet<string> {
  const children = (fields: readonly FieldNode[]): FieldNode[] => fields.flatMap((one) => below(info, one.selectionSet));
  const last = path.reduce((fields, name) => children(fields.filter((one) => one.name.value === name)), children(info.fieldNodes));
  return new Set(last.map((one) => one.name.value));
}

/** Is nothing selected below the field of `info`, or under the path, but these? Then a part of the row is enough. */
export function selectsOnly(fields: ReadonlySet<string>, info: GraphQLResolveInfo, ...path: readonly string[]): boolean {
  const selected = selectedFields(info, ...path);
  const byFields = answers.get(selected) ?? new Map<ReadonlySet<string>, boolean>();
  answers.set(selected, byFields);
  const answer = byFields.get(fields) ?? [...selected].every((name) => fields.has(name) || name === '__typename');
  byFields.set(fields, answer);
  return answer;
}

const answers = new WeakMap<ReadonlySet<string>, Map<ReadonlySet<string>, boolean>>();

/** The fields right below, those of fragments included; validation has refused circular ones. */
function below(info: GraphQLResolveInfo, selectionSet: SelectionSetNode | undefined): FieldNode[] {
  return (selectionSet?.selections ?? []).flatMap((one) => {
    if (one.kind === Kind.FIELD) return [one];
    return below(info, one.kind === Kind.INLINE_FRAGMENT ? one.selectionSet : info.fragments[one.name.value]?.selectionSet);
  });
}
