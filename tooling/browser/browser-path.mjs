import { existsSync } from 'node:fs';
import { inRoot } from '../scripts/paths.mjs';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** The value of CHROMIUM that asks for the fetched browser, whatever is installed. */
const FETCHED = 'fetched';
/** Where fetch-browser.mjs puts what it fetched. */
export const FETCHED_INTO = inRoot('node_modules', '.accord', 'browser');
const FETCHED_PATH = `${FETCHED_INTO}/browser`;

const absent = (reason) => ({ reason, isFetchable: false });

/**
 * The browser of the journeys, the screenshots and the bench: $CHROMIUM, else an installed one, else the one that was fetched. Fetches nothing.
 * @returns {{ path: string } | { reason: string, isFetchable: boolean }} its file, or the sentence that says what is missing and whether fetchBrowser() may help
 */
export function browserPath() {
  const given = process.env.CHROMIUM;
  if (given && given !== FETCHED) return existsSync(given) ? { path: given } : absent(`CHROMIUM names ${given}, which does not exist`);
  const path = [...(given === FETCHED ? [] : INSTALLED), FETCHED_PATH].find((place) => existsSync(place));
  if (path) return { path };
  const hint = 'on Debian: apt-get install chromium fonts-wqy-microhei, or set CHROMIUM';
  if (process.platform !== 'linux' || process.arch !== 'x64') return absent(`no Chromium is installed, and there is none to fetch for ${process.platform} on ${process.arch}; ${hint}`);
  return { reason: `no Chromium is installed; ${hint}`, isFetchable: true };
}
