import { makeOperation, type Operation, type OperationResult } from '@urql/core';

interface ActiveRead {
  operation: Operation;
  /** names of the types in its answer, and those it depends on while that is empty */
  types: Set<string>;
  /** its answer is on its way */
  isAsked: boolean;
  /** something it shows was changed since it was asked: its answer may be from before */
  isOvertaken: boolean;
}

/** The reads that some page shows at present, and which types of records are in them. */
export class LiveReads {
  private readonly active = new Map<number, ActiveRead>();

  /** @param ask sends an operation once more */
  constructor(private readonly ask: (operation: Operation) => void) {}

  readonly onOperation = (operation: Operation): void => {
    if (operation.kind === 'teardown') this.active.delete(operation.key);
    else if (operation.kind === 'query') {
      const known = this.active.get(operation.key);
      this.active.set(operation.key, { types: new Set(operation.context.additionalTypenames), isOvertaken: false, ...known, operation, isAsked: true });
    }
  };

  readonly onResult = ({ operation, data, stale }: OperationResult): void => {
    const types = new Set([...(operation.context.additionalTypenames ?? []), ...typesIn(data)]);
    if (operation.kind === 'mutation') this.overtake(types);
    const read = this.active.get(operation.key);
    if (!read) return;
    if (data) read.types = types;
    if (stale) return;
    read.isAsked = false;
    if (data && read.isOvertaken) this.ask(makeOperation('query', read.operation, { ...read.operation.context, requestPolicy: 'network-only' }));
    read.isOvertaken = false;
  };

  /** Reads again what shows records of the types; everything where none are named. */
  readAgain(fetchOptions: () => RequestInit, types?: ReadonlySet<string>): void {
    for (const { operation, types: shown } of [...this.active.values()]) {
      if (types && ![...types].some((type) => shown.has(type))) continue;
      this.ask(makeOperation('query', operation, { ...operation.context, requestPolicy: 'network-only', fetchOptions }));
    }
  }

  /** The cache reads again only what it has: not what is still on its way. */
  private overtake(types: ReadonlySet<string>): void {
    for (const read of this.active.values()) {
      const isTouched = read.types.size === 0 || [...types].some((type) => read.types.has(type));
      if (read.isAsked && isTouched) read.isOvertaken = true;
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
