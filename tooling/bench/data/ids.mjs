import { encodeTime } from 'ulid';

export const PLATFORM_ID = '0'.repeat(26);

/** ULIDs whose random half counts up: unique, growing within a millisecond, the same on every run. Answers with a function of the instant. */
export function idsFrom(first) {
  let count = first;
  return (at) => encodeTime(at, 10) + encodeTime(count++, 16);
}

const LETTERS = '23456789BCDFGHJKMNPQRSTVWXYZ';
const NUMBERS = LETTERS.length ** 8;
/** Shares no factor with the number of numbers, so that different counts give different numbers. */
const SPREAD = 48_271;

/** The number of a request as people say it, R-7K3M-9QX2, spread over all of them. */
export function requestNumber(count) {
  let rest = (count * SPREAD) % NUMBERS;
  let text = '';
  for (let place = 0; place < 8; place++) {
    text += LETTERS[rest % LETTERS.length];
    rest = Math.floor(rest / LETTERS.length);
  }
  return `R-${text.slice(0, 4)}-${text.slice(4)}`;
}
