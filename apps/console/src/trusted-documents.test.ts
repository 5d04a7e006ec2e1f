import type { TypedDocumentNode } from '@urql/core';
import { expect, test } from 'vitest';
import { operationOf, sentTexts } from '../build/sent-texts.ts';
import { client } from './client.ts';
import { answerWith } from './testing/api.ts';

type AnyDocument = TypedDocumentNode<unknown, Record<string, never>>;
const isDocument = (exported: unknown): exported is AnyDocument => typeof exported === 'object' && exported !== null && 'definitions' in exported && operationOf(exported as AnyDocument) !== undefined;
const documents = Object.values(import.meta.glob<Record<string, unknown>>('./**/*.graphql.ts', { eager: true })).flatMap((file) => Object.values(file).filter(isDocument));

// the API compares the SHA-256 of the text: one blank more, and a page is refused
test('what the list of trusted documents holds is what the client sends, byte for byte', async () => {
  const asked = answerWith({ data: {} });
  const sent = documents.filter((document) => operationOf(document)?.operation !== 'subscription');
  expect(sent.length).toBeGreaterThan(30);
  for (const document of sent) {
    const isMutation = operationOf(document)?.operation === 'mutation';
    await (isMutation ? client().mutation(document, {}) : client().query(document, {})).toPromise();
    const { query, operationName } = JSON.parse(asked.at(-1)?.body as string) as { query: string; operationName: string };
    expect([query], operationName).toEqual(sentTexts(document));
  }
  expect(asked).toHaveLength(sent.length);
});

test('every document has a name, and no two have the same', () => {
  const names = documents.map((document) => operationOf(document)?.name?.value);
  expect(names).not.toContain(undefined);
  expect(new Set(names).size).toBe(names.length);
});
