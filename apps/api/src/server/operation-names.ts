import { Kind, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';

/** What the operations of a document ask for at the root, by the name of the operation; '' stands for the first. */
export type Roots = ReadonlyMap<string, string>;

export function rootsOf(document: DocumentNode): Roots {
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const roots = new Map(operations.map((operation) => [operation.name?.value ?? '', rootOf(operation)]));
  const [first] = operations;
  if (first && !roots.has('')) roots.set('', rootOf(first));
  return roots;
}

/** The names of the subscriptions of a document; '' stands for the first operation. */
export function subscriptionsOf(document: DocumentNode): ReadonlySet<string> {
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const isSubscription = ({ operation }: OperationDefinitionNode): boolean => operation === 'subscription';
  const names = new Set(operations.filter(isSubscription).map(({ name }) => name?.value ?? ''));
  return operations[0] && isSubscription(operations[0]) ? names.add('') : names;
}

function rootOf({ selectionSet }: OperationDefinitionNode): string {
  const names = new Set(selectionSet.selections.map((one) => (one.kind === Kind.FIELD ? one.name.value : 'other')));
  names.delete('__typename');
  const [name = 'other', ...others] = names;
  if (name === '__schema' || name === '__type') return 'introspection';
  return others.length > 0 ? 'several' : name;
}

/** Names of operations for logs, metrics and traces where the document is not the console’s: root fields of the schema and a few words, so that no caller can make up more of them. */
export class OperationNames {
  readonly #known: ReadonlySet<string>;

  constructor(schema: GraphQLSchema | null) {
    const fields = [schema?.getQueryType(), schema?.getMutationType(), schema?.getSubscriptionType()].flatMap((type) => Object.keys(type?.getFields() ?? {}));
    this.#known = new Set([...fields, 'introspection', 'several', 'upload']);
  }

  of(roots: Roots, operationName: string | null | undefined): string {
    const root = roots.get(operationName ?? '') ?? 'other';
    return this.#known.has(root) ? root : 'other';
  }
}
