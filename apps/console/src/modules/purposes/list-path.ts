import { language } from '../../language.ts';

/** The list of what is collected in the reader's language; on the host that the reader is on. */
export function listPath(link: string): string {
  const { pathname } = new URL(link, location.origin);
  return `${pathname}?language=${language.value}`;
}
