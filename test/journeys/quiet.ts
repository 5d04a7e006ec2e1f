import type { Page, Request } from '@playwright/test';

const QUIET_FOR = 300;
const underWay = new WeakMap<Page, Set<Request>>();

/** A subscription stays open as long as the page: it is nothing to wait for. */
const isStream = (request: Request): boolean => request.headers()['accept']?.startsWith('text/event-stream') ?? false;

/** Notes from now on what the page asks for. */
export function follow(page: Page): Page {
  const open = new Set<Request>();
  underWay.set(page, open);
  page.on('request', (request) => !isStream(request) && open.add(request));
  for (const event of ['requestfinished', 'requestfailed'] as const) page.on(event as 'requestfinished', (request) => open.delete(request));
  return page;
}

/** Until the page has asked for nothing for a moment. */
export async function quiet(page: Page): Promise<void> {
  const open = underWay.get(page);
  if (!open) throw new Error('nobody follows what this page asks for');
  for (let since = performance.now(); performance.now() - since < QUIET_FOR; ) {
    await page.waitForTimeout(50);
    if (open.size > 0) since = performance.now();
  }
}
