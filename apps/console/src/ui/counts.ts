import { language } from '../language.ts';

/** `1,237`, and `1,000+` where nobody counted further. */
export function sayCount({ count, capped }: { count: number; capped: boolean }): string {
  return `${new Intl.NumberFormat(language.value).format(count)}${capped ? '+' : ''}`;
}
