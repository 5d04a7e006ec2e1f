import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser of the journeys: $CHROMIUM, else an installed one, else the sentence that says it is missing. */
export function findChromium() {
  const given = process.env.CHROMIUM;
  if (given && !existsSync(given)) return { reason: `CHROMIUM names ${given}, which does not exist` };
  const chromium = given ?? PLACES.find((place) => existsSync(place));
  return chromium ? { chromium } : { reason: 'no Chromium is installed; on Debian: apt-get install chromium fonts-wqy-microhei, or set CHROMIUM' };
}
