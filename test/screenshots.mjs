// pnpm screenshots: every page × {zh-CN, en} × {light, dark} × {360, 1440} on sample data, into test/journeys/.screenshots for people to look at.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'test/journeys/.screenshots');
const [only = ''] = process.argv.slice(2);

const PAGES = {
  'approver@lanterne.example': ['/p/today', '/p/requests', '/p/requests/new', '/p/statements', 'first:/p/statements/', '/p/organizations', '/p/activity', '/p/settings'],
  'author@lanterne.example': ['/p/today', '/p/requests', 'first:/p/requests/'],
  'zhang.min@qinghe.example': ['/o/today', '/o/requests', 'first:/o/requests/', '/o/apps', '/o/people', 'first:/o/people/', '/o/statement', '/o/activity', '/o/settings'],
  'wang.fang@qinghe.example': ['/me/overview', '/me/statement', '/me/my-requests', 'first:/me/my-requests/', '/me/my-requests/new', '/me/my-data'],
  'zhou.xiaotong@qinghe.example': ['/me/overview', '/me/statement'],
};

const directory = mkdtempSync(join(tmpdir(), 'accord-screenshots-'));
const program = spawn(process.execPath, [join(root, 'apps/api/accord.mjs')], { env: { PATH: process.env.PATH, DATA_DIR: directory, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] });
const url = await new Promise((resolve) => {
  let output = '';
  program.stdout.on('data', (chunk) => {
    output += chunk;
    const ready = /ready at (\S+)[\s\S]*password (\S+)/.exec(output);
    if (ready) resolve(ready[1]);
  });
});
const { password } = JSON.parse(readFileSync(join(directory, 'sample-sign-ins.json'), 'utf8'));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] });
mkdirSync(target, { recursive: true });
const problems = [];

async function shoot(language, scheme, width) {
  for (const [email, paths] of Object.entries({ '': ['/sign-in'], ...PAGES })) {
    const context = await browser.newContext({ locale: language, colorScheme: scheme, viewport: { width, height: 900 }, timezoneId: 'America/New_York', reducedMotion: 'reduce' });
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && problems.push(`${language} ${email} ${page.url()}: ${message.text()}`));
    page.on('pageerror', (error) => problems.push(`${language} ${email} ${page.url()}: ${error.message}`));
    await page.goto(`${url}/sign-in`);
    await page.waitForSelector('h1');
    if (email) {
      await page.locator('input[type=email], input[autocomplete=username]').first().fill(email);
      await page.locator('input[type=password]').fill(password);
      await page.keyboard.press('Enter');
      await page.waitForURL((at) => !at.pathname.startsWith('/sign-in'));
    }
    for (const path of paths) {
      const [, list] = path.split('first:');
      await page.goto(`${url}${list ? list.replace(/\/$/, '') : path}`);
      await page.waitForSelector('h1');
      await page.waitForLoadState('networkidle');
      if (list) {
        const href = await page.locator(`main a[href^="${list}"]:not([href$="/new"])`).first().getAttribute('href').catch(() => null);
        if (!href) continue;
        await page.goto(`${url}${href}`);
        await page.waitForSelector('h1');
        await page.waitForLoadState('networkidle');
      }
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (overflow > 0) problems.push(`${language} ${width}px ${path}: the page is ${overflow} px wider than the window`);
      const name = `${(list ? `${list}one` : path).slice(1).replace(/\W+/g, '-')}${email ? `-${email.split('@')[0]}` : ''}`;
      await page.screenshot({ path: join(target, `${name}-${language}-${scheme}-${width}.png`), fullPage: true });
    }
    await context.close();
  }
}

try {
  for (const language of ['zh-CN', 'en'])
    for (const scheme of ['light', 'dark'])
      for (const width of [1440, 360])
        if (`${language}-${scheme}-${width}`.includes(only)) await shoot(language, scheme, width);
} finally {
  await browser.close();
  program.kill('SIGTERM');
  rmSync(directory, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
console.log(`Screenshots in ${target}; ${problems.length} problems.`);
process.exitCode = problems.length > 0 ? 1 : 0;
