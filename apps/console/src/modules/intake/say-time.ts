import type { LanguageTag } from '../../language.ts';

/** The time of the day in Shanghai, as the letter says it: 10:10. */
export const sayTime = (instant: string, tag: LanguageTag): string =>
  new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'Asia/Shanghai' }).format(new Date(instant));
