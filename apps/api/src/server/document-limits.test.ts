import { describe, expect, it } from 'vitest';
import { admit, LIMITS } from './document-limits.ts';

const refusal = (text: string): string | undefined => {
  const admission = admit(text);
  return 'refusal' in admission ? admission.refusal : undefined;
};
const nested = (levels: number): string => `{ ${'a { '.repeat(levels - 1)} b ${'}'.repeat(levels - 1)} }`;
const list = (count: number, one: (at: number) => string): string => Array.from({ length: count }, (_, at) => one(at)).join(' ');

describe('a document', () => {
  it.each([
    ['at the limit of depth', nested(LIMITS.depth), undefined],
    ['one level too deep', nested(LIMITS.depth + 1), 'levels'],
    ['10,000 levels deep', nested(10_000), 'tokens'],
    ['with 15 aliases', `{ ${list(15, (at) => `a${at}: viewer { id }`)} }`, undefined],
    ['with 200 aliases', `{ ${list(200, (at) => `a${at}: viewer { id }`)} }`, 'aliases'],
    ['with 16 aliased __typename', `{ ${list(16, (at) => `a${at}: __typename`)} }`, 'aliases'],
    ['with 11 directives', `{ viewer ${'@include(if: true) '.repeat(11)} { id } }`, 'directives'],
    ['with 501 fields', `{ ${'viewer '.repeat(501)} }`, 'fields'],
    ['that signs in twice', 'mutation { a: signIn(input: {}) { x } signIn(input: {}) { x } }', 'sign-ins'],
    ['with 3,000 tokens', `{ ${'viewer '.repeat(3000)} }`, 'tokens'],
    ['with 11 operations', list(11, (at) => `query q${at} { viewer { id } }`), 'operations'],
    ['that is no GraphQL', '{{{', undefined],
    ['that is empty', '', undefined],
  ])('%s', (_, text, says) => {
    if (says === undefined) expect(refusal(text)).toBeUndefined();
    else expect(refusal(text)).toContain(says);
  });

  it('that doubles through fragments is refused in milliseconds', () => {
    const bomb = `query { viewer { ...f0 } } ${list(30, (at) => `fragment f${at} on Viewer { ...f${at + 1} ...f${at + 1} }`)} fragment f30 on Viewer { id }`;
    const began = performance.now();
    expect(refusal(bomb)).toContain('fields');
    expect(performance.now() - began).toBeLessThan(200);
  });

  it('with circular fragments ends', () => {
    expect(refusal('{ viewer { ...a } } fragment a on Viewer { ...b } fragment b on Viewer { ...a }')).toBeUndefined();
  });

  it('says whether it reads the schema, through fragments too', () => {
    expect(admit('{ __schema { types { name } } }')).toMatchObject({ readsSchema: true });
    expect(admit('{ ...s } fragment s on Query { __type(name: "A") { name } }')).toMatchObject({ readsSchema: true });
    expect(admit('{ viewer { __typename } }')).toMatchObject({ readsSchema: false });
  });
});
