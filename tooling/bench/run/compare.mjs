import { CONNECTIONS, measure, warmUp } from '../measure/slot.mjs';
import { statementsPerCall } from '../measure/statements.mjs';
import { medians } from '../measure/median.mjs';
import { rowsPerFiling } from '../measure/same-rows.mjs';

/** Does `work` around which the rows of filings are counted; resolves to what it answers and how many rows each filing left. */
async function counted(observer, work) {
  const before = await observer.rowCounts();
  const round = await work();
  await observer.quiet();
  return { round, rows: rowsPerFiling(before, await observer.rowCounts(), { acknowledged: round.calls, unanswered: CONNECTIONS }) };
}

/**
 * One workload on both servers: each is warmed up, then measured in turns.
 * @returns {Promise<{ ours: object, limit: object, rows?: object }>} medians of the rounds; how many rows a filing leaves in each table
 */
export async function compare({ load, rounds, seconds, warmUpSeconds, say }, { ours, limit, observer }, { title, limitPath, calls }, { countsRows = false } = {}) {
  const sides = {
    ours: { pid: ours.pid, url: `${ours.url}/graphql`, calls, seconds, database: observer },
    limit: { pid: limit.pid, url: `${limit.url}${limitPath}`, calls, seconds, database: observer },
  };
  const taken = { ours: [], limit: [] };
  const rows = {};
  for (const side of Object.values(sides)) await warmUp(load, { ...side, seconds: warmUpSeconds });
  await observer.quiet();
  for (let number = 1; number <= rounds; number++) {
    for (const [name, side] of Object.entries(sides)) {
      const { round, rows: left } = countsRows ? await counted(observer, () => measure(load, side)) : { round: await measure(load, side) };
      if (left) rows[name] = left;
      else await observer.quiet();
      taken[name].push(round);
      say(`${title}, round ${number}, ${name === 'ours' ? 'ours' : 'L'}: ${round.rate.toFixed(0)} calls/s`);
    }
  }
  if (countsRows && JSON.stringify(rows.ours) !== JSON.stringify(rows.limit)) throw new Error(`${title}: a filing leaves other rows behind. ours: ${JSON.stringify(rows.ours)} L: ${JSON.stringify(rows.limit)}`);
  const result = {};
  for (const [name, side] of Object.entries(sides)) result[name] = { ...medians(taken[name]), statements: await statementsPerCall(observer, side) };
  return { ...result, ...(countsRows && { rows: rows.ours }) };
}
