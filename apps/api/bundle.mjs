// Makes dist/bundle out of dist and of the libraries: finding, reading and compiling 1,600 files is half of a start (docs/decisions/0014).
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
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

/** type-graphql makes a list of all resolvers of fields anew for each of some thousand fields, to find one of them: a tenth of a start. */
const ALL_FOR_EACH = /\bfieldResolvers\.filter\((it => it\.kind === "internal" \|\| resolvers\.includes\(it\.target\))\);/;
const FIND_ONE = /\bfilteredFieldResolversMetadata\.find\(it => it\.getObjectType\(\) === field\.target && it\.methodName === field\.name\)/;
const withoutLists = {
  name: 'without-lists',
  transform: {
    filter: { id: /type-graphql[\\/]build[\\/]esm[\\/]schema[\\/]schema-generator\.js$/ },
    handler(code) {
      if (!ALL_FOR_EACH.test(code) || !FIND_ONE.test(code)) throw new Error('type-graphql looks for resolvers in another way than bundle.mjs knows.');
      return code.replace(ALL_FOR_EACH, 'fieldResolvers;').replace(FIND_ONE, 'filteredFieldResolversMetadata.find(it => it.methodName === field.name && (it.kind === "internal" || resolvers.includes(it.target)) && it.getObjectType() === field.target)');
    },
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
  plugins: [withoutForeignDrivers, withoutLists],
  // drivers of databases that Accord does not speak: TypeORM asks for them when it is told to use one
  onLog: (level, log, handle) => log.code === 'UNRESOLVED_IMPORT' || handle(level, log),
  checks: { circularDependency: false },
});
/**
 * What serving needs in one part: from part to part every use of a name goes through a getter. What a wrong word on the command line is answered by
 * and what the thread loads stand apart; so does what the sources import when they need it.
 */
const PARTS = [
  { name: 'main', test: /dist[\\/]main\.js$/, priority: 3 },
  { name: 'comparing-acts', test: /[\\/]comparing-acts\.js$/, priority: 2 },
  { name: 'program', test: /[\\/]serve-role\.js$/, priority: 1 },
];
await bundle.write({
  dir: inApi('dist/bundle'), format: 'cjs', charset: 'ascii', comments: false, cleanDir: true, entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs', codeSplitting: { groups: PARTS },
});

// as a program of its own, and as the image, the unit and `npm start` run it: compiled code is kept for one set of flags
const compileFor = (...flags) => promisify(execFile)(process.execPath, [...flags, inApi('keep-compiled.mjs')]);
// without it the program starts as well, later: no machine on which it cannot be kept is left without a build
await Promise.all([compileFor(), compileFor('--max-semi-space-size=16')]).catch(({ message }) => console.warn(`Compiled code was not kept, so that starts take longer: ${message}`));
