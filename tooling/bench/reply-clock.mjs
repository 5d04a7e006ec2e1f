import { deadline, HOLIDAYS } from '@accord/deadlines';

const DAY = 86_400_000;
const SHANGHAI = 8 * 3_600_000;

/** Reckons the clock of §7.5. Due days depend on the civil day alone, so each day is reckoned once. */
export function replyClocks() {
  const known = new Map();
  return (startAt, replyDays) => {
    const key = `${Math.floor((startAt + SHANGHAI) / DAY)} ${replyDays}`;
    const clock = known.get(key) ?? deadline({ ruleId: 'REPLY', quantity: `P${replyDays}D` }, startAt, HOLIDAYS);
    known.set(key, clock);
    return { ...clock, startAt };
  };
}
