import { makeOperation, type Client, type Operation, type OperationResult } from '@urql/core';

interface ActiveRead {
  operation: Operation;
  /** names of the types in its answer, and those it depends on while that is empty */
  types: Set<string>;
}

/** The reads that some page shows at present, and which types of records are in them. */
export class LiveReads {
  private readonly active = new Map<number, ActiveRead>();

  readonly onOperation = (operation: Operation): void => {
    if (operation.kind === 'teardown') this.active.delete(operation.key);
    else if (operation.kind === 'query') {
      const types = this.active.get(operation.key)?.types ?? new Set(operation.context.additionalTypenames);
      this.active.set(operation.key, { operation, types });
    }
  };

  readonly onResult = ({ operation, data }: OperationResult): void => {
    const read = this.active.get(operation.key);
    if (read && data) read.types = new Set([...(operation.context.additionalTypenames ?? []), ...typesIn(data)]);
  };

  /** Reads again what shows records of the types; everything where none are named. */
  readAgain(client: Client, fetchOptions: () => RequestInit, types?: ReadonlySet<string>): void {
    for (const { operation, types: shown } of [...this.active.values()]) {
      if (types && ![...types].some((type) => shown.has(type))) continue;
      client.reexecuteOperation(makeOperation('query', operation, { ...operation.context, requestPolicy: 'network-only', fetchOptions }));
    }
  }
}

function typesIn(data: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(data)) data.forEach((one) => typesIn(one, found));
  else if (typeof data === 'object' && data !== null)
    for (const [name, value] of Object.entries(data)) {
      if (name === '__typename' && typeof value === 'string') found.add(value);
      else typesIn(value, found);
    }
  return found;
}
