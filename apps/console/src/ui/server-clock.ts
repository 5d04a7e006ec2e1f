import { ref } from 'vue';

/** A `Date` header counts whole seconds and the way takes its time: less than this says nothing about the clock. */
const NOISE_MS = 5_000;
const offset = ref(0);

/**
 * The server's present as epoch ms. Days left and days late are counted by it: a browser's clock can be wrong by a day,
 * and a promise of §7.5 must not look kept or broken because of that.
 */
export function serverNow(): number {
  return Date.now() + offset.value;
}

/** Learns how far the browser's clock is off, from the `Date` header of an answer that arrived just now. */
export function learnServerTime(date: string | null, sentAt: number, arrivedAt = Date.now()): void {
  const said = date === null ? NaN : Date.parse(date);
  // a clock that was set while the answer was on its way teaches nothing
  if (Number.isNaN(said) || arrivedAt < sentAt) return;
  const learnt = said + 500 - (sentAt + arrivedAt) / 2;
  if (Math.abs(learnt - offset.value) > NOISE_MS) offset.value = Math.abs(learnt) > NOISE_MS ? learnt : 0;
}

/** `fetch` that learns the server's time along the way. */
export const fetchAndLearnTime: typeof fetch = async (input, init) => {
  const sentAt = Date.now();
  const answer = await fetch(input, init);
  learnServerTime(answer.headers.get('date'), sentAt);
  return answer;
};
