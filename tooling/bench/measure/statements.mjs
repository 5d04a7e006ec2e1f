import { send } from '../load/http-text.mjs';

const CALLS = 60;

const sendAll = async (url, calls) => {
  for (const call of calls.slice(0, CALLS)) await send(url, call);
};

/**
 * How many statements one call sends to the database, counted over calls one after another on a quiet server. They go twice: the first
 * time notes that sessions and keys are used, which is written once a minute.
 */
export async function statementsPerCall(observer, { url, calls }) {
  await sendAll(url, calls);
  await observer.quiet();
  const before = await observer.statements();
  await sendAll(url, calls);
  return ((await observer.statements()) - before) / CALLS;
}
