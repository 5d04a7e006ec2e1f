import { medians } from '../measure/median.mjs';
import { measure, warmUp } from '../measure/slot.mjs';

/**
 * Warms every side up, then measures them in turns, so that what else the machine does falls on all of them alike.
 * @param {{ load: object, rounds: number, seconds: number, warmUpSeconds: number, warmUpTimes: number, say(text: string): void }} context
 * @param {Record<string, { says: string, pid: number, url: string, deck: import('../load/deck.mjs').Deck, database?: object, around?: (work: () => Promise<object>) => Promise<object> }>} sides
 * @returns {Promise<Record<string, object>>} the medians of each side
 */
export async function inTurns({ load, rounds, seconds, warmUpSeconds, warmUpTimes, say }, sides) {
  const taken = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (const side of Object.values(sides)) {
    await warmUp(load, { ...side, seconds: warmUpSeconds, times: warmUpTimes });
    await side.database?.quiet();
  }
  for (let number = 1; number <= rounds; number++) {
    for (const [name, { says, around = (work) => work(), ...side }] of Object.entries(sides)) {
      const round = await around(() => measure(load, { ...side, seconds }));
      await side.database?.quiet();
      taken[name].push(round);
      say(`${says}, round ${number}: ${round.rate.toFixed(0)} calls/s`);
    }
  }
  return Object.fromEntries(Object.entries(taken).map(([name, list]) => [name, medians(list)]));
}
