import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { galeraIsAbsent } from './tooling/database/galera-cluster.mjs';
import { mariadbIsAbsent } from './tooling/database/private-mariadb.mjs';
import { isShare, leftToTheOther, suitesIn } from './tooling/scripts/shares.mjs';

// GraphQL refuses to work with two copies of itself, and the bundler would pick another file than Node does.
const graphql = createRequire(new URL('test/package.json', import.meta.url)).resolve('graphql');

const exclude = [...configDefaults.exclude, ...(process.env['LONG'] ? [] : ['**/*.long.test.ts'])];

interface Project {
  name: string;
  /** False: files of a worker share the program they load, which keeps nothing between them but what it derives from text. */
  isolate?: boolean;
  include: string[];
  env?: Record<string, string>;
  globalSetup?: string;
  /** Milliseconds that one test, or one hook, may take. */
  timeout?: number;
  /** Projects of a higher number wait for the others. */
  order?: number;
  /** Files that it leaves out. */
  without?: string[];
}

const project = ({ timeout = 10_000, order = 0, without = [], ...test }: Project): TestProjectInlineConfiguration => ({
  extends: true,
  test: { ...test, exclude: [...exclude, ...without], sequence: { groupOrder: order }, testTimeout: timeout, hookTimeout: timeout * 2 },
});

/** In a share, what runs on the other engine. Without a MariaDB, SQLite runs all. */
const elsewhere = (engine: 'sqlite' | 'mariadb'): string[] =>
  isShare() && !mariadbIsAbsent() ? leftToTheOther(engine, suitesIn(fileURLToPath(new URL('test', import.meta.url)))).map((file) => `test/${file}`) : [];

/** Suites that meet a real database run once on each engine; TEST_ENGINE says which. */
const onEngine = (engine: 'sqlite' | 'mariadb', more: Partial<Project> = {}): TestProjectInlineConfiguration =>
  project({ name: engine, include: [`test/{api,isolation,database,faults,operate${engine === 'mariadb' ? ',mariadb' : ''}}/**/*.test.ts`], env: { TEST_ENGINE: engine }, timeout: 30_000, isolate: false, without: elsewhere(engine), ...more });

export default defineConfig({
  oxc: { decorator: { legacy: true } },
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    // most of a suite's time is waiting for a database, so even two cores carry two files at once
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // the API as it was built, loaded by Node itself, like in production
    server: { deps: { external: [/\/apps\/api\/dist\//, /\/packages\/[\w-]+\/dist\//] } },
    projects: [
      project({ name: 'packages', isolate: false, include: ['packages/*/src/**/*.test.ts'] }),
      project({ name: 'tooling', include: ['tooling/**/*.test.mjs'], timeout: 60_000 }),
      project({ name: 'api', isolate: false, include: ['apps/api/src/**/*.test.ts'], timeout: 20_000 }),
      'apps/console/vitest.config.ts',
      onEngine('sqlite'),
      // left out without a server; tooling/scripts/test.mjs counts its tests as skipped and says why
      ...(mariadbIsAbsent() ? [] : [onEngine('mariadb', { globalSetup: 'tooling/database/vitest-mariadb.mjs' })]),
      // after the others, alone: it measures times
      ...(process.env['LONG'] && !galeraIsAbsent() ? [project({ name: 'galera', include: ['test/galera/**/*.long.test.ts'], env: { TEST_ENGINE: 'mariadb' }, timeout: 60_000, order: 1 })] : []),
    ],
  },
});
