import { vi } from 'vitest';

export interface Asked {
  url: string;
  headers: Headers;
  body: unknown;
}

/** Answers every call with the next of `answers`, the last one again and again; an Error breaks the connection. Lists what was asked. */
export function answerWith(...answers: (object | Error)[]): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)] ?? {};
    asked.push({ url: String(url), headers: new Headers(init.headers), body: init.body });
    if (answer instanceof Error) return Promise.reject(answer);
    return Promise.resolve(new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } }));
  });
  return asked;
}

/** Answers the calls of each operation with the next of its answers, the last one again and again; every other call waits for ever. Lists which were answered. */
export function answerInTurns(answers: Readonly<Record<string, readonly object[]>>): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    const operation = operationOf(init.body);
    const turns = answers[operation];
    if (!turns) return new Promise(() => undefined);
    const answer = turns[Math.min(asked.filter((one) => one === operation).length, turns.length - 1)];
    asked.push(operation);
    return Promise.resolve(new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } }));
  });
  return asked;
}

/** The same for one operation. */
export const answerInTurn = (operation: string, ...answers: object[]): string[] => answerInTurns({ [operation]: answers });

/** Answers each operation by its name, any other with nothing. Lists what was asked. */
export function answerByName(answers: Readonly<Record<string, object>>): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    asked.push({ url: String(url), headers: new Headers(init.headers), body: init.body });
    return Promise.resolve(new Response(JSON.stringify(answers[operationOf(init.body)] ?? { data: null }), { headers: { 'content-type': 'application/json' } }));
  });
  return asked;
}

const operationOf = (body: unknown): string => (JSON.parse(String(body)) as { operationName?: string }).operationName ?? '';

/** The variables of every call of an operation. */
export const sent = (asked: readonly Asked[], operation: string): unknown[] =>
  asked.filter(({ body }) => operationOf(body) === operation).map(({ body }) => (JSON.parse(String(body)) as { variables: unknown }).variables);

export const refusedWith = (extensions: Record<string, unknown>, message = 'No.') => ({ errors: [{ message, extensions }] });
