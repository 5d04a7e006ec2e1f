// Makes dist/bundle out of dist and of the libraries: finding, reading and compiling 1,600 files is half of a start (docs/decisions/0014).
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const inApi = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Stay in node_modules: compiled for the machine, or told to patch what others load. */
const LEFT_OUT = [/^better-sqlite3$/, /^@node-rs\//, /^@opentelemetry\//];

/** TypeORM loads a driver of each database that it speaks: a third of the program, for what nobody here can configure. */
const FOREIGN_DRIVER = /typeorm\/driver\/(?!better-sqlite3|mysql|sqlite-abstract)[\w-]+\/(\w+Driver)\.js$/;
const withoutForeignDrivers = {
  name: 'without-foreign-drivers',
  load(id) {
    const name = FOREIGN_DRIVER.exec(id.replaceAll('\\', '/'))?.[1];
    return name && `exports.${name} = class ${name} {};`;
  },
};

const bundle = await rolldown({
  // the second runs in a thread of its own
  input: { main: inApi('dist/main.js'), 'comparing-thread': inApi('dist/modules/statements/comparing-thread.js') },
  platform: 'node',
  // Apollo hashes every document, in JavaScript where it does not find Node's `module.require`
  transform: { define: { 'module.require': 'require' } },
  // type-graphql imports class-validator anew for each input: a CommonJS one would be copied into a namespace each time
  resolve: { mainFields: ['module', 'main'] },
  external: LEFT_OUT,
  plugins: [withoutForeignDrivers],
  // drivers of databases that Accord does not speak: TypeORM asks for them when it is told to use one
  onLog: (level, log, handle) => log.code === 'UNRESOLVED_IMPORT' || handle(level, log),
  checks: { circularDependency: false },
});
await bundle.write({ dir: inApi('dist/bundle'), format: 'esm', cleanDir: true, entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' });
