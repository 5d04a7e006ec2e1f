import { mustAnswerAlike } from '../measure/same-answers.mjs';
import { sidesOf } from './compare.mjs';
import { inTurns } from './in-turns.mjs';

const prefixed = (prefix, sides) => Object.fromEntries(Object.entries(sides).map(([name, side]) => [`${prefix} ${name}`, { ...side, says: `${side.says}, ${prefix}` }]));

/**
 * W1 on a small and on a large database, both servers, in turns.
 * @returns {Promise<{ ours: number, limit: number, rates: object }>} how many times slower the large one is, from the calls per second in `rates`
 */
export async function growthOf(context, small, large) {
  for (const { workloads, ours, limit, observer } of [small, large]) {
    await mustAnswerAlike(workloads.W1, `${ours.url}/graphql`, `${limit.url}${workloads.W1.limitPath}`);
    await observer.renewSessions();
  }
  const taken = await inTurns(context, { ...prefixed('small', sidesOf(small, small.workloads.W1)), ...prefixed('large', sidesOf(large, large.workloads.W1)) });
  const ratesOf = (name) => ({ small: taken[`small ${name}`].rate, large: taken[`large ${name}`].rate });
  const rates = { ours: ratesOf('ours'), limit: ratesOf('limit') };
  return { ours: rates.ours.small / rates.ours.large, limit: rates.limit.small / rates.limit.large, rates };
}
