import { join } from 'node:path';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';
import { readModules } from './layers.mjs';

// The snippets are no files on disk, so the rules that ask the compiler stay out.
const askingTheCompiler = ['await-thenable', 'no-floating-promises', 'no-misused-promises', 'switch-exhaustiveness-check'];
const eslint = new ESLint({
  cwd: join(import.meta.dirname, '..', '..'),
  overrideConfig: {
    languageOptions: { parserOptions: { projectService: false } },
    rules: Object.fromEntries(askingTheCompiler.map((name) => [`@typescript-eslint/${name}`, 'off'])),
  },
});

async function saidAbout(filePath, code) {
  const [{ messages }] = await eslint.lintText(`${code}\n`, { filePath, warnIgnored: true });
  return messages.map(({ message }) => message).join('\n');
}

const MODULES = 'apps/api/src/modules';

test.each([
  ['a later module', `${MODULES}/organizations/open-organization.ts`, "export { askGate } from '../gate/index.ts';", /«gate» comes after «organizations» in apps\/api\/src\/layers\.ts.*event/],
  ['a later module, for its types', `${MODULES}/people/set-roles.ts`, "export type { Statement } from '../statements/index.ts';", /«statements» comes after «people»/],
  ['a later module, from a folder inside', `${MODULES}/people/mails/invited.ts`, "export { askGate } from '../../gate/index.ts';", /«gate» comes after «people»/],
  ['the inside of an earlier module', `${MODULES}/statements/publish-statement.ts`, "export { Person } from '../people/person.entity.ts';", /«people» through its index\.ts only/],
  ['what stands above the modules', `${MODULES}/people/set-roles.ts`, "export { startWorker } from '../../jobs/worker.ts';", /modules\/ may not import jobs\//],
  ['the config, in a module', `${MODULES}/people/set-roles.ts`, "export type { Config } from '../../config.ts';", /may not import the files that put the program together/],
  ['access, in tenancy', 'apps/api/src/tenancy/change.ts', "export { Allow } from '../access/allow.ts';", /tenancy\/ may not import access\//],
  ['tenancy, in database', 'apps/api/src/database/paging.ts', "export type { TenantScope } from '../tenancy/tenant-scope.ts';", /database\/ may not import tenancy\//],
  ['a module, in access', 'apps/api/src/access/allow.ts', "export { Person } from '../modules/people/index.ts';", /access\/ may not import modules\//],
  ['import() in a module', `${MODULES}/people/set-roles.ts`, "export const later = () => import('../gate/index.ts');", /import\(\) hides which way imports go/],
  ['an app, in a package', 'packages/gate/src/gate.ts', "export { MODULES } from '@accord/api/layers';", /A package imports nothing of apps\//],
  ['an app, by its path, in a package', 'packages/gate/src/gate.ts', "export { MODULES } from '../../../apps/api/src/layers.ts';", /A package imports nothing of apps\//],
  ['a database, in a package', 'packages/gate/src/gate.ts', "export { In } from 'typeorm';", /no database, no HTTP/],
  ['the clock, in a package', 'packages/deadlines/src/deadline.ts', 'export const at = Date.now();', /A package has no clock/],
  ['the clock as a Date, in a package', 'packages/deadlines/src/deadline.ts', 'export const at = new Date();', /A package has no clock/],
  ['the clock, in a module', `${MODULES}/requests/submit-request.ts`, 'export const at = Date.now();', /scope\.now, change\.at or kernel\.clock\.now/],
  ['the environment, in the server', 'apps/api/src/server/http-server.ts', "export const port = process.env['PORT'];", /environment is read once, in apps\/api\/src\/config\.ts/],
  ['the environment by import', 'apps/api/src/server/http-server.ts', "export { env } from 'node:process';", /environment is read in apps\/api\/src\/config\.ts/],
  ['a DataSource, in access', 'apps/api/src/access/session-keeper.ts', "export type { DataSource } from 'typeorm';", /Rows are reached through a scope/],
  ['a Repository, in a module', `${MODULES}/people/set-roles.ts`, "export type { Repository } from 'typeorm';", /Rows are reached through a scope/],
  ['openScope, in a module', `${MODULES}/people/set-roles.ts`, "export { openScope } from '../../tenancy/tenant-scope.ts';", /openScope\(\) is for access\/, jobs\/ and tenancy\//],
  ['a query over all organizations, in a verb', `${MODULES}/requests/submit-request.ts`, "export const ALL = across({ name: 'all' });", /platform-\*\.ts/],
  ['the API, in the console', 'apps/console/src/client.ts', "export { MODULES } from '@accord/api/layers';", /The console imports packages only/],
  ['the API, by its path, in the console', 'apps/console/src/client.ts', "export { MODULES } from '../../api/src/layers.ts';", /The console imports packages by name only/],
  ['a barrel', 'packages/gate/src/index.ts', "export * from './gate.ts';", /No barrels/],
  ['any', 'packages/gate/src/gate.ts', 'export const facts: any = 1;', /Unexpected any/],
])('%s is refused, and the message says what to do', async (_what, filePath, code, message) => {
  expect(await saidAbout(filePath, code)).toMatch(message);
});

test.each([
  ['an earlier module through its index.ts', `${MODULES}/statements/publish-statement.ts`, "export { Person } from '../people/index.ts';"],
  ['its own files', `${MODULES}/statements/publish-statement.ts`, "export { Statement } from './statement.entity.ts';"],
  ['the kernel, in a module', `${MODULES}/people/set-roles.ts`, "export type { TenantScope } from '../../tenancy/tenant-scope.ts';\nexport { Allow } from '../../access/allow.ts';"],
  ['an operator of typeorm, in a module', `${MODULES}/people/set-roles.ts`, "export { In } from 'typeorm';"],
  ['a query over all organizations, in a platform file', `${MODULES}/requests/platform-desk.ts`, "export const ALL = across({ name: 'all' });"],
  ['an EntityManager, in tenancy', 'apps/api/src/tenancy/reader.ts', "export type { EntityManager } from 'typeorm';"],
  ['openScope, in access', 'apps/api/src/access/context.ts', "export { openScope } from '../tenancy/tenant-scope.ts';"],
  ['the environment, in config.ts', 'apps/api/src/config.ts', "export const port = process.env['PORT'];"],
  ['the clock, where the kernel takes it', 'apps/api/src/tenancy/kernel.ts', 'export const now = () => Date.now();'],
  ['a given instant as a Date, in a package', 'packages/deadlines/src/deadline.ts', 'export const day = (at: number) => new Date(at);'],
  ['another package', 'packages/gate/src/gate.ts', "export type { Standing } from '@accord/acceptance';"],
  ['the schema, in the console', 'apps/console/src/client.ts', "export type { introspection } from '@accord/api-schema/schema.graphql';"],
])('%s is allowed', async (_what, filePath, code) => {
  expect(await saidAbout(filePath, code)).toBe('');
});

test('the array of layers.ts is read', () => {
  expect(readModules().slice(0, 2)).toEqual(['organizations', 'people']);
});
