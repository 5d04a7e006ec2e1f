import { mustAnswerAlike } from '../measure/same-answers.mjs';
import { sidesOf } from './compare.mjs';
import { inTurns } from './in-turns.mjs';

const prefixed = (prefix, sides) => Object.fromEntries(Object.entries(sides).map(([name, side]) => [`${prefix} ${name}`, { ...side, says: `${side.says}, ${prefix}` }]));

const cpuOf = ({ cpu, databaseCpu }) => cpu + databaseCpu;

const growthFrom = (small, large) => ({ small: small.rate, large: large.rate, times: small.rate / large.rate, timesCpu: cpuOf(large) / cpuOf(small) });

/**
 * W1 on a small and on a large database, both servers, in turns.
 * @returns {Promise<Record<'ours' | 'limit', { small: number, large: number, times: number, timesCpu: number }>>} calls per second, how many
 *   times slower the large one is, and how many times more processor time its calls take, of server and database together
 */
export async function growthOf(context, small, large) {
  for (const { workloads, ours, limit, observer } of [small, large]) {
    await mustAnswerAlike(workloads.W1, `${ours.url}/graphql`, `${limit.url}${workloads.W1.limitPath}`);
    await observer.renewSessions();
  }
  const taken = await inTurns(context, { ...prefixed('small', sidesOf(small, small.workloads.W1)), ...prefixed('large', sidesOf(large, large.workloads.W1)) });
  return { ours: growthFrom(taken['small ours'], taken['large ours']), limit: growthFrom(taken['small limit'], taken['large limit']) };
}
