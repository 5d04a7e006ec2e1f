import { createRequest, formatDocument, stringifyDocument } from '@urql/core';
import { Kind, type DocumentNode, type OperationDefinitionNode } from 'graphql';

export const operationOf = (document: DocumentNode): OperationDefinitionNode | undefined =>
  document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);

/** Every text under which the client of the console sends a document, byte for byte: its cache asks for `__typename`, except in subscriptions. */
export function sentTexts(document: DocumentNode): string[] {
  const { query } = createRequest(document, {});
  const withTypes = stringifyDocument(formatDocument(query));
  return operationOf(document)?.operation === 'subscription' ? [...new Set([stringifyDocument(query), withTypes])] : [withTypes];
}
