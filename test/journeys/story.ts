import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test as base, type BrowserContext, type Page } from '@playwright/test';
import { follow } from './quiet.ts';
import { call } from './steps.ts';
import { startProgram, type Program } from './start.ts';
import { words, type LanguageTag, type Say } from './words.ts';

/** The program of a story, which is a spec file: another file, another program on fresh data, and the one before is stopped. */
type ProgramOf = (file: string) => Promise<Program>;

interface PerTest {
  program: Program;
  language: LanguageTag;
  say: Say;
  /** A window of its own for somebody who is not signed in. */
  visitor: () => Promise<Page>;
  /** A window of its own for somebody of the sample, signed in. */
  signedIn: (email: string) => Promise<Page>;
}

const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { record { id } } }';

/** A copy of the sample, and a program on it. */
async function startStory(name: string): Promise<{ program: Program; end(): Promise<void> }> {
  const sample = process.env['ACCORD_SAMPLE'];
  if (!sample) throw new Error('journeys/seed.ts has not run');
  const directory = mkdtempSync(join(tmpdir(), `accord-${name}-`));
  cpSync(sample, directory, { recursive: true });
  const program = await startProgram(directory);
  return {
    program,
    async end() {
      await program.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export const test = base.extend<PerTest, { programOf: ProgramOf }>({
  programOf: [
    // eslint-disable-next-line no-empty-pattern -- the fixture needs none of the others, and Playwright reads their names here
    async ({}, use) => {
      let told: { readonly file: string; readonly story: Awaited<ReturnType<typeof startStory>> } | undefined;
      // a worker, and its browser, goes on to the next file
      await use(async (file) => {
        if (told?.file !== file) {
          await told?.story.end();
          told = undefined;
          told = { file, story: await startStory(basename(file, '.spec.ts')) };
        }
        return told.story.program;
      });
      await told?.story.end();
    },
    { scope: 'worker' },
  ],
  program: async ({ programOf }, use, { file }) => use(await programOf(file)),
  baseURL: async ({ program }, use) => use(program.url),
  language: async ({ locale }, use) => use(locale?.startsWith('zh') ? 'zh-CN' : 'en'),
  say: async ({ language }, use) => use(words(language)),
  visitor: async ({ browser, baseURL, language }, use, { errors }) => {
    const opened: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext({ baseURL });
      opened.push(context);
      // who asks is met in the story of choices; everybody else has refused before
      await context.addCookies([{ name: 'accord-choices', value: '1.-.none.2026-01-01.0', url: baseURL ?? '' }]);
      // chosen on this device, so that signing in does not switch to the language of the account
      await context.addInitScript(`if (location.protocol === 'http:') localStorage['accord.language'] ??= '${language}'`);
      return follow(await context.newPage());
    });
    // a page that is left open stays live, and reads; of a story that failed it is shown
    if (errors.length > 0) return;
    for (const context of opened) {
      // pages first: of one that is closed with its window a picture is taken
      await Promise.all(context.pages().map((page) => page.close()));
      await context.close();
    }
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
