import { mergeConfig } from 'vite';
import { configDefaults, defineConfig, type ViteUserConfig } from 'vitest/config';
import base from './vite.config.ts';

/** Each loads the program for itself: what it keeps in memory while its page is open is what they are about, or they open every page, of which parts go on loading afterwards. */
export const OWN_PROGRAM = ['src/app.test.ts', 'src/drafts.test.ts', 'src/modules/cookies/**/*.test.ts', 'src/modules/pages.test.ts', 'src/accessible.test.ts'];

export const suites = (test: NonNullable<ViteUserConfig['test']>): ViteUserConfig =>
  mergeConfig(
    base,
    defineConfig({
      test: {
        ...test,
        environment: 'jsdom',
        setupFiles: ['src/test-setup.ts'],
        // the first mount of a page loads its controls; a busy machine takes its time
        testTimeout: 20_000,
        server: { deps: { inline: ['element-plus'] } },
      },
    }),
  );

// suites share the program that a worker has loaded: loading it took most of their time
export default suites({ name: '@accord/console', include: ['src/**/*.test.ts', 'build/**/*.test.ts'], exclude: [...configDefaults.exclude, ...OWN_PROGRAM], isolate: false });
