import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execFileSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { expect } from '@playwright/test';
import { inspect, watch } from './inspect.ts';
import { test as base } from './story.ts';

const CONSOLE = fileURLToPath(new URL('../../apps/console/', import.meta.url));
const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', html: 'text/html', svg: 'image/svg+xml' };

/** The console as a developer sees it: built with the page of all parts, which the production bundle leaves out. Once for all projects. */
function built(): string {
  const directory = process.env['ACCORD_PARTS'];
  if (!directory) throw new Error('journeys/seed.ts has not run');
  if (existsSync(directory)) return directory;
  const made = `${directory}-${process.pid}`;
  const vite = join(CONSOLE, 'node_modules/vite/bin/vite.js');
  execFileSync(process.execPath, [vite, 'build', '--mode', 'development', '--outDir', made, '--emptyOutDir'], { cwd: CONSOLE, env: { ...process.env, NODE_ENV: 'development' }, stdio: 'pipe' });
  // another worker may have been faster: either will do
  if (!existsSync(directory)) renameSync(made, directory);
  return directory;
}

const test = base.extend<{ parts: string }>({
  parts: [
    // eslint-disable-next-line no-empty-pattern -- the fixture needs none of the others, and Playwright reads their names here
    async ({}, use) => {
      const server = serve(built()).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      await use(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);
      server.closeAllConnections();
      server.close();
    },
    { timeout: 120_000 },
  ],
});

function serve(directory: string): Server {
  return createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://parts').pathname;
    const file = /\.\w+$/.test(path) ? path : '/index.html';
    void readFile(join(directory, file)).then(
      (content) => response.writeHead(200, { 'content-type': TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream' }).end(content),
      () => response.writeHead(404).end(),
    );
  });
}

test('every part in all its states keeps its contrast and its width', async ({ browser, parts, locale, colorScheme }, { project }) => {
  test.setTimeout(180_000);
  const context = await browser.newContext({ ...(locale && { locale }), ...(colorScheme && { colorScheme }) });
  await context.addInitScript(`localStorage['accord.language'] ??= '${locale?.startsWith('zh') ? 'zh-CN' : 'en'}'`);
  const page = await context.newPage();
  const faults = watch(page, parts);
  await page.goto(`${parts}/parts`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Remove 移除' }).click();
  await expect(page.getByRole('status').filter({ hasText: '已移除' })).toBeVisible();
  faults.push(...(await inspect(page, `${project.name}-parts`, [360, 1440])));
  expect(faults).toEqual([]);
});
