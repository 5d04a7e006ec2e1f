import { send } from '../load/http-text.mjs';
import { faultOf } from './sampler.mjs';

const TIMES = 5;

/** What differs between two calls of the same words: ids, numbers, digests, instants. */
const OWN = new Set(['id', 'request_id', 'subject_id', 'record_id', 'number', 'key', 'receipt_number']);
const INSTANT = /_at$|At$|^not_before$/;

const blurred = (name, value) => {
  if (value === null || typeof value === 'object') return value;
  if (OWN.has(name)) return `(${String(value).length} characters)`;
  return INSTANT.test(name) ? '(an instant)' : String(value).replace(/"replyDueAt":\d+/, '"replyDueAt":(an instant)');
};

/** As JSON, without what differs by nature; who called is a word. */
function alike(record, { callers = [] }) {
  const text = JSON.stringify(Object.fromEntries(Object.entries(record).map(([name, value]) => [name, blurred(name, value)])), null, 1);
  return callers.reduce((rest, id) => rest.replaceAll(id, '(of the caller)'), text);
}

async function rowsOf(observer, { table, column, id, call }) {
  const rows = await observer.query(`SELECT * FROM ${table} WHERE ${column} = ? ORDER BY id`, [id]);
  return rows.map((row) => alike(row, call)).join('\n');
}

async function recordOf(url, call, { mutation }) {
  const answer = await send(url, call);
  const fault = faultOf(answer);
  if (fault) throw new Error(`${url}: ${fault}`);
  return JSON.parse(answer.text).data[mutation].record;
}

/**
 * Throws unless both servers answer in the same form and leave the same rows behind.
 * @param {{ title: string, deck: import('../load/deck.mjs').Deck, writes: import('./writes.mjs').Writes }} workload
 */
export async function mustWriteAlike({ title, deck, writes }, observer, oursUrl, limitUrl) {
  for (let time = 0; time < TIMES; time++) {
    const [oursCall, limitCall] = deck.pair();
    const [ours, limit] = [await recordOf(oursUrl, oursCall, writes), await recordOf(limitUrl, limitCall, writes)];
    for (const [table, column] of Object.entries(writes.links)) {
      const one = await rowsOf(observer, { table, column, id: ours.id, call: oursCall });
      const other = await rowsOf(observer, { table, column, id: limit.id, call: limitCall });
      if (one !== other || one === '') throw new Error(`${title}: the two servers write different rows into ${table}.\nours: ${one}\nL:    ${other}`);
    }
    const [said, expected] = [alike(ours, oursCall), alike(limit, limitCall)];
    if (said !== expected) throw new Error(`${title}: the two servers answer differently.\nours: ${said}\nL:    ${expected}`);
  }
}

/**
 * How many rows each call left in each table, from counts before and after. Throws unless they are whole, and unless every call that was
 * acknowledged is there; as many as connections may have been written and not answered any more.
 */
export function rowsPerCall({ table: counted }, before, after, { acknowledged, unanswered }) {
  const written = after[counted] - before[counted];
  if (written < acknowledged || written > acknowledged + unanswered) throw new Error(`${acknowledged} calls were acknowledged, ${written} new rows are in ${counted}`);
  return Object.fromEntries(Object.keys(before).map((table) => {
    const each = (after[table] - before[table]) / written;
    if (!Number.isInteger(each)) throw new Error(`${table} has ${after[table] - before[table]} new rows for ${written} calls`);
    return [table, each];
  }));
}
