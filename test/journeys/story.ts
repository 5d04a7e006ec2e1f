import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { follow } from './quiet.ts';
import { call } from './steps.ts';
import { startProgram, type Program } from './start.ts';
import { words, type LanguageTag, type Say } from './words.ts';

interface PerStory {
  /** Name of the spec file: another name, another program on fresh data. */
  story: string;
  program: Program;
}

interface PerTest {
  language: LanguageTag;
  say: Say;
  /** A window of its own for somebody who is not signed in. */
  visitor: () => Promise<Page>;
  /** A window of its own for somebody of the sample, signed in. */
  signedIn: (email: string) => Promise<Page>;
}

const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { record { id } } }';

export const test = base.extend<PerTest, PerStory>({
  story: ['', { scope: 'worker', option: true }],
  program: [
    async ({ story }, use) => {
      const sample = process.env['ACCORD_SAMPLE'];
      if (!sample) throw new Error('journeys/seed.ts has not run');
      const directory = mkdtempSync(join(tmpdir(), `accord-${story}-`));
      cpSync(sample, directory, { recursive: true });
      const program = await startProgram(directory);
      await use(program);
      await program.stop();
      rmSync(directory, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ program }, use) => use(program.url),
  language: async ({ locale }, use) => use(locale?.startsWith('zh') ? 'zh-CN' : 'en'),
  say: async ({ language }, use) => use(words(language)),
  visitor: async ({ browser, baseURL, language }, use) => {
    await use(async () => {
      const context = await browser.newContext({ baseURL });
      // chosen on this device, so that signing in does not switch to the language of the account
      await context.addInitScript(`if (location.protocol === 'http:') localStorage['accord.language'] ??= '${language}'`);
      return follow(await context.newPage());
    });
  },
  signedIn: async ({ visitor, program }, use) => {
    await use(async (email) => {
      const page = await visitor();
      const { errors } = await call(page, SIGN_IN, { input: { email, password: program.password } });
      if (errors) throw new Error(`${email} cannot sign in: ${errors.map(({ message }) => message).join()}`);
      return page;
    });
  },
});
