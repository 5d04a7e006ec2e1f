import { registerEnumType } from 'type-graphql';

/** Registers a GraphQL enum from an object of names to stored words; the object is the type's one source. */
export function graphqlEnum<T extends Record<string, string>>(name: string, values: T, description: string): T {
  registerEnumType(values, { name, description });
  return values;
}

/** An enum object from a list of words: ['A'] → { A: 'A' }. */
export const enumOf = <W extends string>(words: readonly W[]): { readonly [K in W]: K } =>
  Object.fromEntries(words.map((word) => [word, word])) as { readonly [K in W]: K };
