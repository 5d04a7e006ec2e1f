import { send } from '../load/http-text.mjs';
import { median } from './median.mjs';

const CALLS = 60;

/**
 * How many statements one call sends to the database: the median of calls one after another on a quiet server. Once a minute a session or
 * a key is noted as used, which the median leaves out.
 */
export async function statementsPerCall(observer, { url, deck }) {
  await observer.quiet();
  const counts = [];
  for (let call = 0; call < CALLS; call++) {
    const before = await observer.statements();
    await send(url, deck.next());
    counts.push((await observer.statements()) - before);
  }
  return median(counts);
}
