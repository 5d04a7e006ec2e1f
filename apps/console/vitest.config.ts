import { mergeConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import base from './vite.config.ts';

export default mergeConfig(
  base,
  defineConfig({
    test: {
      environment: 'jsdom',
      include: ['src/**/*.test.ts', 'build/**/*.test.ts'],
      setupFiles: ['src/test-setup.ts'],
      // the first mount of a page loads its controls; a busy machine takes its time
      testTimeout: 20_000,
      server: { deps: { inline: ['element-plus'] } },
    },
  }),
);
