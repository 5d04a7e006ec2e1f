import { GraphQLError, Kind, parse, type DocumentNode, type FragmentDefinitionNode, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { rootsOf, subscriptionsOf, type Roots } from './operation-names.ts';
import { sha256 } from './trusted-documents.ts';

/** What one document may ask for (architecture §7). Apollo itself limits nothing. */
export const LIMITS = { tokens: 2000, depth: 10, introspectionDepth: 20, fields: 500, aliases: 15, directives: 10, authMutations: 1 } as const;
const AUTH_MUTATIONS: ReadonlySet<string> = new Set(['signIn', 'acceptInvitation']);

/** Refused with a sentence, or let in; whether it reads the schema is for the caller's permission to decide. */
export type Admission = { readonly refusal: string } | Admitted;
interface Admitted {
  readonly readsSchema: boolean;
  readonly roots: Roots;
  readonly subscriptions: ReadonlySet<string>;
  /** Of the text, hexadecimal; null for one that is no document. */
  readonly hash: string | null;
}

const NO_ROOTS: Roots = new Map();
const NO_SUBSCRIPTIONS: ReadonlySet<string> = new Set();

interface Tally { fields: number; aliases: number; directives: number; depth: number }

class TooMuch extends Error {}

const over = (what: string, most: number): never => {
  throw new TooMuch(`The document has more than ${most} ${what}.`);
};

class Counter {
  readonly tally: Tally = { fields: 0, aliases: 0, directives: 0, depth: 0 };
  readonly #open = new Set<string>();

  constructor(private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>, private readonly deepest: number) {}

  /** Counts as executed: a fragment counts each time it is spread, and counting stops at the first limit, so a bomb costs nothing. */
  selection({ selections }: SelectionSetNode, depth: number): void {
    if (depth > this.deepest) over('levels', this.deepest);
    for (const one of selections) {
      this.tally.directives += one.directives?.length ?? 0;
      if (this.tally.directives > LIMITS.directives) over('directives', LIMITS.directives);
      if (one.kind === Kind.FIELD) {
        if (++this.tally.fields > LIMITS.fields) over('fields', LIMITS.fields);
        // clients add a plain __typename to every level; one under an alias is an alias like any other
        if (one.alias && ++this.tally.aliases > LIMITS.aliases) over('aliases', LIMITS.aliases);
        if (one.selectionSet) this.selection(one.selectionSet, depth + 1);
      } else if (one.kind === Kind.INLINE_FRAGMENT) {
        // a spread without fields must cost something too, or an empty bomb would be free
        if (++this.tally.fields > LIMITS.fields) over('fields', LIMITS.fields);
        this.selection(one.selectionSet, depth);
      } else this.spread(one.name.value, depth);
    }
  }

  private spread(name: string, depth: number): void {
    const fragment = this.fragments.get(name);
    // unknown and circular fragments are validation's to name
    if (!fragment || this.#open.has(name)) return;
    if (++this.tally.fields > LIMITS.fields) over('fields', LIMITS.fields);
    this.#open.add(name);
    this.selection(fragment.selectionSet, depth);
    this.#open.delete(name);
  }
}

const isIntrospection = ({ selectionSet }: OperationDefinitionNode): boolean =>
  selectionSet.selections.every((one) => one.kind === Kind.FIELD && (one.name.value === '__schema' || one.name.value === '__type'));

function check(document: DocumentNode): void {
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const fragments = new Map(document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]));
  if (operations.length > 10) over('operations', 10);
  for (const operation of operations) {
    const counter = new Counter(fragments, isIntrospection(operation) ? LIMITS.introspectionDepth : LIMITS.depth);
    counter.selection(operation.selectionSet, 1);
    const auth = operation.selectionSet.selections.filter((one) => one.kind === Kind.FIELD && AUTH_MUTATIONS.has(one.name.value));
    if (auth.length > LIMITS.authMutations) over('sign-ins', LIMITS.authMutations);
  }
}

const admitted = new LRUCache<string, Admitted>({ max: 1000, maxSize: 8_000_000, sizeCalculation: (_, text) => text.length });

/** Reads a document and refuses one that asks for too much, before anything is validated or run. Never throws. */
export function admit(text: string): Admission {
  const known = admitted.get(text);
  if (known) return known;
  try {
    const document = parse(text, { maxTokens: LIMITS.tokens, noLocation: true });
    check(document);
    const admission = { readsSchema: readsSchema(document), roots: rootsOf(document), subscriptions: subscriptionsOf(document), hash: sha256(text) };
    admitted.set(text, admission);
    return admission;
  } catch (error) {
    if (error instanceof TooMuch) return { refusal: error.message };
    if (error instanceof GraphQLError && !/tokens/.test(error.message)) return { readsSchema: false, roots: NO_ROOTS, subscriptions: NO_SUBSCRIPTIONS, hash: null }; // a syntax error is Apollo's to describe
    return { refusal: `The document has more than ${LIMITS.tokens} tokens.` };
  }
}

/** Does any operation or fragment read the schema itself? */
function readsSchema(document: DocumentNode): boolean {
  return document.definitions.some((definition) => 'selectionSet' in definition && selects(definition.selectionSet));
}

function selects({ selections }: SelectionSetNode): boolean {
  return selections.some((one) => (one.kind === Kind.FIELD && (one.name.value === '__schema' || one.name.value === '__type')) || (one.kind === Kind.INLINE_FRAGMENT && selects(one.selectionSet)));
}
