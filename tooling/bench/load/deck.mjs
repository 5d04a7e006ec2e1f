import { CannotMeasure } from '../run/cannot-measure.mjs';

/** Calls a second that no server here reaches: so many are laid out for a load. */
const MOST_A_SECOND = 6000;
/** Single calls, taken from the back. */
const SINGLE = 2000;

/**
 * @typedef {object} Deck where calls come from
 * @property {(seconds: number) => object[]} ahead the calls of a load that lasts so long
 * @property {(count: number) => void} sent how many of them it may have sent
 * @property {() => object} next a single call, beside the load
 * @property {() => [object, object]} pair calls of the same words, one for each server
 */

/** @returns {Deck} the same calls again and again, each load from the first one on */
export function repeated(calls) {
  let taken = 0;
  const next = () => calls[(taken++ * 37) % calls.length];
  return { ahead: () => calls, sent: () => undefined, next, pair: () => Array(2).fill(next()) };
}

/**
 * Calls of which each is sent once: to loads from the front, single ones from the back.
 * @param {number} count how many there are
 * @param {(place: number) => object} callOf
 * @returns {Deck} throws CannotMeasure when there are no more
 */
export function onceEach(count, callOf) {
  let front = 0;
  let back = count;
  let lent = 0;
  const next = () => {
    if (back <= count - SINGLE) throw new Error('no single calls are left');
    return callOf(--back);
  };
  return {
    next,
    pair: () => [next(), next()],
    ahead(seconds) {
      lent = Math.max(0, Math.min(seconds * MOST_A_SECOND, count - SINGLE - front));
      return Array.from({ length: lent }, (_, place) => callOf(front + place));
    },
    sent(some) {
      if (some > lent) throw new CannotMeasure(`All ${count.toLocaleString('en')} calls of which each counts once are sent. Ask for fewer or shorter rounds with --rounds and --seconds.`);
      front += some;
    },
  };
}
