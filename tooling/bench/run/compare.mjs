import { rowsPerCall } from '../measure/same-rows.mjs';
import { CONNECTIONS } from '../measure/slot.mjs';
import { statementsPerCall } from '../measure/statements.mjs';
import { inTurns } from './in-turns.mjs';

/** Counts the rows of a round, and keeps how many each call left. */
const counting = (observer, writes, keep) => async (work) => {
  const tables = Object.keys(writes.links);
  const before = await observer.rowCounts(tables);
  const round = await work();
  await observer.quiet();
  keep(rowsPerCall(writes, before, await observer.rowCounts(tables), { acknowledged: round.calls, unanswered: CONNECTIONS }));
  return round;
};

function mustLeaveAlike(title, { ours, limit }) {
  if (JSON.stringify(ours) !== JSON.stringify(limit)) throw new Error(`${title}: a call leaves other rows behind. ours: ${JSON.stringify(ours)} L: ${JSON.stringify(limit)}`);
}

/** Where both servers answer a workload. */
export const sidesOf = ({ ours, limit, observer }, { title, limitPath, deck }) => ({
  ours: { says: `${title}, ours`, pid: ours.pid, url: `${ours.url}/graphql`, deck, database: observer },
  limit: { says: `${title}, L`, pid: limit.pid, url: `${limit.url}${limitPath}`, deck, database: observer },
});

/**
 * One workload on both servers.
 * @returns {Promise<{ ours: object, limit: object, rows?: Record<string, number> }>} medians of the rounds, and what a call that writes leaves in each table
 */
export async function compare(context, stage, workload) {
  const { observer } = stage;
  const { writes } = workload;
  const sides = sidesOf(stage, workload);
  const rows = {};
  if (writes) for (const [name, side] of Object.entries(sides)) side.around = counting(observer, writes, (left) => (rows[name] = left));
  const { ours, limit } = await inTurns(context, sides);
  if (writes) mustLeaveAlike(workload.title, rows);
  return {
    ours: { ...ours, statements: await statementsPerCall(observer, sides.ours) },
    limit: { ...limit, statements: await statementsPerCall(observer, sides.limit) },
    ...(writes && { rows: rows.ours }),
  };
}
