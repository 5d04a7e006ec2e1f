import { ZONE } from '../../ui/times.ts';

/** The time of day of an instant with its seconds, the same in both languages: `14:03:22`, Shanghai time. */
export const sayClock = (instant: string): string => new Date(instant).toLocaleTimeString('en-GB', { timeZone: ZONE });
