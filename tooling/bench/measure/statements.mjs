import { send } from '../load/http-text.mjs';

const CALLS = 60;

/** How many statements one call sends to the database, counted over calls one after another on a quiet server. */
export async function statementsPerCall(observer, { url, calls }) {
  await observer.quiet();
  const before = await observer.statements();
  for (const call of calls.slice(0, CALLS)) await send(url, call);
  return ((await observer.statements()) - before) / CALLS;
}
