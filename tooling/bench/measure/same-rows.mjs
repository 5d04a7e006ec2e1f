import { send } from '../load/http-text.mjs';
import { faultOf } from './sampler.mjs';
import { FILED_TABLES } from './observer.mjs';

/** The column by which the rows of a filing name their request. */
const LINKS = {
  privacy_requests: 'id', request_details: 'id', request_events: 'request_id', controller_tasks: 'request_id', deadlines: 'subject_id', audit_events: 'subject_id',
  outbox_messages: 'subject_id', idempotency_records: 'record_id',
};
/** What differs between two filings of the same words by the same person: ids, numbers, digests, instants. */
const OWN = new Set(['id', 'request_id', 'subject_id', 'record_id', 'number', 'key', 'receipt_number']);
const INSTANT = /_at$|^not_before$/;

const blurred = (name, value) => {
  if (value === null || typeof value === 'object') return value;
  if (OWN.has(name)) return `(${String(value).length} characters)`;
  return INSTANT.test(name) ? '(an instant)' : String(value).replace(/"replyDueAt":\d+/, '"replyDueAt":(an instant)');
};

async function rowsOf(observer, id) {
  const found = {};
  for (const table of FILED_TABLES) {
    const rows = await observer.query(`SELECT * FROM ${table} WHERE ${LINKS[table]} = ? ORDER BY id`, [id]);
    found[table] = rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, blurred(name, value)])));
  }
  return found;
}

async function file(url, call) {
  const answer = await send(url, call);
  const fault = faultOf(answer);
  if (fault) throw new Error(`${url}: ${fault}`);
  return JSON.parse(answer.text).data.submitRequest.record;
}

/** Throws unless both servers answer a filing in the same form and leave the same rows behind. */
export async function mustWriteAlike({ title, calls }, observer, oursUrl, limitUrl) {
  for (const call of calls.slice(0, 5)) {
    const [ours, limit] = [await file(oursUrl, call), await file(limitUrl, call)];
    const [written, expected] = [await rowsOf(observer, ours.id), await rowsOf(observer, limit.id)];
    for (const table of FILED_TABLES) {
      const [one, other] = [JSON.stringify(written[table], null, 1), JSON.stringify(expected[table], null, 1)];
      if (one !== other || written[table].length === 0) throw new Error(`${title}: the two servers write different rows into ${table}.\nours: ${one}\nL:    ${other}`);
    }
    if (ours.state !== limit.state) throw new Error(`${title}: the two servers answer with different states: ${ours.state}, ${limit.state}`);
  }
}

/**
 * How many rows each filing left in each table, from counts before and after. Throws unless they are whole, and unless every call that was
 * acknowledged is there; as many as connections may have been written and not answered any more.
 */
export function rowsPerFiling(before, after, { acknowledged, unanswered }) {
  const filed = after.privacy_requests - before.privacy_requests;
  if (filed < acknowledged || filed > acknowledged + unanswered) throw new Error(`${acknowledged} filings were acknowledged, ${filed} requests are there`);
  return Object.fromEntries(Object.keys(before).map((table) => {
    const each = (after[table] - before[table]) / filed;
    if (!Number.isInteger(each)) throw new Error(`${table} has ${after[table] - before[table]} new rows for ${filed} filings`);
    return [table, each];
  }));
}
