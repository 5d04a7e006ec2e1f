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

export const refusedWith = (extensions: Record<string, unknown>, message = 'No.') => ({ errors: [{ message, extensions }] });
