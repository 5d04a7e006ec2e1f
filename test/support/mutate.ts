import type { Answer, CallOptions, Client, GraphqlError } from './accord.ts';

export type Input = Readonly<Record<string, unknown>>;
export interface Mutating extends CallOptions {
  /** What is asked of the payload. */
  readonly fields?: string;
}

const documentOf = (mutation: string, fields: string): string => {
  const inputType = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  return `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { ${fields} } }`;
};

/** Sends a mutation that takes one `input`, and answers whatever came back. */
export const attempt = <Payload = { record: { id: string } }>(by: Client, mutation: string, input: Input, { fields = 'record { id }', ...options }: Mutating = {}): Promise<Answer<Record<string, Payload>>> =>
  by.ask<Record<string, Payload>>(documentOf(mutation, fields), { input }, options);

/** The record that a mutation answers with; throws with its errors. */
export async function mutate<R = { id: string }>(by: Client, mutation: string, input: Input, { fields = 'record { id }', ...options }: Mutating = {}): Promise<R> {
  const data = await by.call<Record<string, { record: R }>>(documentOf(mutation, fields), { input }, options);
  return (data[mutation] as { record: R }).record;
}

/** Why a mutation is refused, or null when it went through. */
export async function refusalOf(by: Client, mutation: string, input: Input, options: Mutating = {}): Promise<GraphqlError['extensions'] | null> {
  const { errors } = await attempt(by, mutation, input, options);
  return errors[0]?.extensions ?? null;
}

/** What every caller gets for a record that is not there for them. */
export const NOT_FOUND = { code: 'NOT_FOUND', reason: 'NOT_FOUND' };
