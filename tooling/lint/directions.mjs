import { readModules, readTop } from './layers.mjs';

/** Who may import whom (architecture §2), as entries of `no-restricted-imports`. */

const LOOK = 'See «Which way imports go» in CONTRIBUTING.md.';
const MODULES = readModules();
const TOP = readTop();

const pattern = (regex, message, more = {}) => ({ regex, message: `${message} ${LOOK}`, ...more });
const folderAbove = (name) => `^(\\.{1,2}/)+(modules/)?${name}/`;

/** A layer does not know those above it: database ◀ tenancy ◀ access ◀ modules ◀ everything else. */
function layersAbove(layer) {
  const order = ['database', 'tenancy', 'access', 'modules'];
  const folders = [...order.slice(order.indexOf(layer) + 1), ...TOP.folders];
  return [
    ...folders.map((above) => pattern(folderAbove(above), `${layer}/ may not import ${above}/: imports go database ◀ tenancy ◀ access ◀ modules ◀ the rest. Take what you need as an argument.`)),
    pattern(`^(\\.\\./)+(${TOP.files.join('|')})\\.ts$`, `${layer}/ may not import the files that put the program together. Take what you need as an argument.`),
  ];
}

function modulesAround(name) {
  const at = MODULES.indexOf(name);
  const earlier = MODULES.slice(0, at).map((other) => pattern(`^(\\.\\./)+${other}/(?!index\\.ts$)`, `Import the module «${other}» through its index.ts only: what is not exported there is its own affair.`));
  const later = MODULES.slice(at + 1).map((other) =>
    pattern(`^(\\.\\./)+${other}/`, `The module «${other}» comes after «${name}» in apps/api/src/layers.ts, so «${name}» may not import it. Emit an event in the change, and let «${other}» react to it.`),
  );
  return [...earlier, ...later];
}

const ORM_HANDLES = {
  name: 'typeorm',
  importNames: ['DataSource', 'EntityManager', 'Repository', 'BaseEntity', 'QueryRunner', 'getRepository'],
  message: `Rows are reached through a scope: scope.of(Entity) reads, scope.change(…) writes. Only database/ and tenancy/ hold a DataSource, EntityManager or Repository. ${LOOK}`,
};
const OPEN_SCOPE = pattern('/tenant-scope\\.ts$', 'openScope() is for access/, jobs/ and tenancy/. A resolver receives its scope by @Scope(), a verb as an argument.', { importNames: ['openScope'] });
const PROCESS_ENV = { name: 'node:process', importNames: ['env', 'default'], message: `The environment is read in apps/api/src/config.ts and nowhere else. ${LOOK}` };

export const importRules = {
  packages: {
    patterns: [
      pattern('^@accord/(api|console|test|database|lint|scripts)(/|$)', 'A package imports nothing of apps/, tooling/ or test/, only other packages.'),
      pattern('^(\\.\\./)+(apps|tooling|test)/', 'A package imports nothing of apps/, tooling/ or test/, only other packages.'),
    ],
  },
  purePackages: {
    paths: [PROCESS_ENV],
    patterns: [pattern('^(typeorm|better-sqlite3|mysql2|fastify|@apollo/server|type-graphql|vue|@urql/.+|node:(fs|http|https|http2|net|child_process|timers|worker_threads).*)$', 'A package is a rule: no database, no HTTP, no Vue, no files, no timers. What it needs to know is an argument.')],
  },
  api: { paths: [PROCESS_ENV], patterns: [pattern('^@accord/(console|test|database|lint|scripts)(/|$)', 'The API imports packages, nothing of the console, of tooling/ or of test/.')] },
  ormHandles: { paths: [ORM_HANDLES], patterns: [] },
  openScope: { paths: [], patterns: [OPEN_SCOPE] },
  layer: (name) => ({ paths: [], patterns: layersAbove(name) }),
  module: (name) => ({ paths: [], patterns: [...layersAbove('modules'), ...modulesAround(name)] }),
  console: {
    patterns: [
      pattern('^@accord/(api|test|database|lint|scripts)(/|$)', 'The console imports packages only; of the API it knows packages/api-schema.'),
      pattern('^(\\.\\./)+(api|packages|tooling|test)/', 'The console imports packages by name only; of the API it knows @accord/api-schema.'),
    ],
  },
};

export const MODULE_NAMES = MODULES;
