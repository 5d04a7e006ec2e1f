import { rowsPerFiling } from '../measure/same-rows.mjs';
import { CONNECTIONS } from '../measure/slot.mjs';
import { statementsPerCall } from '../measure/statements.mjs';
import { inTurns } from './in-turns.mjs';

/** Counts the rows of filings around a round, and keeps how many each one left. */
const counting = (observer, keep) => async (work) => {
  const before = await observer.rowCounts();
  const round = await work();
  await observer.quiet();
  keep(rowsPerFiling(before, await observer.rowCounts(), { acknowledged: round.calls, unanswered: CONNECTIONS }));
  return round;
};

function mustLeaveAlike(title, { ours, limit }) {
  if (JSON.stringify(ours) !== JSON.stringify(limit)) throw new Error(`${title}: a filing leaves other rows behind. ours: ${JSON.stringify(ours)} L: ${JSON.stringify(limit)}`);
}

/** Where both servers answer a workload. */
export const sidesOf = ({ ours, limit, observer }, { title, limitPath, calls }) => ({
  ours: { says: `${title}, ours`, pid: ours.pid, url: `${ours.url}/graphql`, calls, database: observer },
  limit: { says: `${title}, L`, pid: limit.pid, url: `${limit.url}${limitPath}`, calls, database: observer },
});

/**
 * One workload on both servers.
 * @returns {Promise<{ ours: object, limit: object, rows?: Record<string, number> }>} medians of the rounds, and what a filing leaves in each table
 */
export async function compare(context, stage, workload, { countsRows = false } = {}) {
  const { observer } = stage;
  const sides = sidesOf(stage, workload);
  const rows = {};
  if (countsRows) for (const [name, side] of Object.entries(sides)) side.around = counting(observer, (left) => (rows[name] = left));
  await observer.renewSessions();
  const { ours, limit } = await inTurns(context, sides);
  if (countsRows) mustLeaveAlike(workload.title, rows);
  return {
    ours: { ...ours, statements: await statementsPerCall(observer, sides.ours) },
    limit: { ...limit, statements: await statementsPerCall(observer, sides.limit) },
    ...(countsRows && { rows: rows.ours }),
  };
}
