import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import js from '@eslint/js';
import vue from 'eslint-plugin-vue';
import accessibility from 'eslint-plugin-vuejs-accessibility';
import typescript from 'typescript-eslint';
import vueParser from 'vue-eslint-parser';
import { importRules, MODULE_NAMES } from './directions.mjs';
import { syntaxRules } from './syntax.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
const API = 'apps/api/src';
const TESTS = ['**/*.test.ts'];

/** One block for files: later blocks replace the rules of earlier ones, so each names everything that holds for its files. */
function restrict(name, files, { ignores = [], imports = [], syntax = [] }) {
  const merged = { paths: imports.flatMap(({ paths = [] }) => paths), patterns: imports.flatMap(({ patterns = [] }) => patterns) };
  return { name: `accord/${name}`, files, ignores, rules: { 'no-restricted-imports': ['error', merged], 'no-restricted-syntax': ['error', ...syntax.flat(2)] } };
}

const { noBarrel, noEnvironment, noClockInPackages, noClockInApi, acrossOnlyInPlatformFiles, noHiddenImport, unlistedModule } = syntaxRules;

const packages = [
  restrict('packages', ['packages/*/src/**/*.ts'], { imports: [importRules.packages] }),
  restrict('packages: pure', ['packages/*/src/**/*.ts'], {
    ignores: [...TESTS, 'packages/client/**'],
    imports: [importRules.packages, importRules.purePackages], syntax: [noBarrel, noEnvironment, noClockInPackages],
  }),
];

/** Everything in the API but database/ and tenancy/, which hold the handles of the ORM. */
const outsideTheKernel = [importRules.api, importRules.ormHandles];
const inTheApi = [noBarrel, noEnvironment, noClockInApi];

const moduleBlock = (name) => {
  const folder = `${API}/modules/${name}`;
  const imports = [...outsideTheKernel, importRules.openScope, importRules.module(name)];
  return [
    restrict(`module ${name}`, [`${folder}/**/*.ts`], { imports, syntax: [inTheApi, acrossOnlyInPlatformFiles, noHiddenImport] }),
    restrict(`module ${name}: platform`, [`${folder}/**/platform-*.ts`], { imports, syntax: [inTheApi, noHiddenImport] }),
  ].flat();
};

const unlisted = (name) => restrict(`unlisted module ${name}`, [`${API}/modules/${name}/**/*.ts`], { syntax: [unlistedModule(name)] });
const moduleFolders = readdirSync(join(ROOT, API, 'modules'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

const api = [
  restrict('api', [`${API}/**/*.ts`], { imports: [...outsideTheKernel, importRules.openScope], syntax: [inTheApi, acrossOnlyInPlatformFiles] }),
  restrict('api: config', [`${API}/config.ts`], { imports: [importRules.ormHandles], syntax: [noBarrel, noClockInApi] }),
  restrict('api: tests', [`${API}/**/*.test.ts`], { imports: [importRules.api], syntax: [noBarrel] }),
  // the sample opens scopes as a job does: no caller is behind it
  restrict('api: jobs', [`${API}/{jobs,sample}/**/*.ts`], { imports: outsideTheKernel, syntax: [inTheApi, acrossOnlyInPlatformFiles] }),
  restrict('api: jobs, platform', [`${API}/jobs/**/platform-*.ts`], { imports: outsideTheKernel, syntax: [inTheApi] }),
  restrict('api: database', [`${API}/database/**/*.ts`], { imports: [importRules.api, importRules.openScope, importRules.layer('database')], syntax: [inTheApi, noHiddenImport] }),
  restrict('api: tenancy', [`${API}/tenancy/**/*.ts`], { imports: [importRules.api, importRules.layer('tenancy')], syntax: [inTheApi, noHiddenImport] }),
  restrict('api: the clock', [`${API}/tenancy/kernel.ts`], { imports: [importRules.api, importRules.layer('tenancy')], syntax: [noBarrel, noEnvironment, noHiddenImport] }),
  restrict('api: access', [`${API}/access/**/*.ts`], { imports: [...outsideTheKernel, importRules.layer('access')], syntax: [inTheApi, acrossOnlyInPlatformFiles, noHiddenImport] }),
  restrict('api: access, platform', [`${API}/access/platform-*.ts`], { imports: [...outsideTheKernel, importRules.layer('access')], syntax: [inTheApi, noHiddenImport] }),
  ...MODULE_NAMES.flatMap(moduleBlock),
  ...moduleFolders.filter((name) => !MODULE_NAMES.includes(name)).map(unlisted),
];

const browser = [restrict('console', ['apps/console/src/**/*.{ts,vue}'], { imports: [importRules.console], syntax: [noBarrel, noEnvironment] })];

const UNUSED = { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true };

const house = {
  name: 'accord/house',
  rules: {
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'no-console': 'error',
    'no-param-reassign': 'error',
    'no-unused-vars': ['error', UNUSED],
    'object-shorthand': 'error',
    'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
  },
};

const typed = {
  name: 'accord/typescript',
  files: ['**/*.ts', '**/*.vue'],
  rules: {
    '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
    '@typescript-eslint/no-unused-vars': ['error', UNUSED],
    '@typescript-eslint/no-invalid-void-type': 'off',
  },
};

/** Rules that ask the compiler are slow, so only the few that find real faults: a forgotten `await` is a lost write. */
const asking = {
  name: 'accord/asks-the-compiler',
  files: [`${API}/**/*.ts`],
  ignores: TESTS,
  languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: ROOT } },
  rules: {
    '@typescript-eslint/await-thenable': 'error',
    '@typescript-eslint/no-floating-promises': 'error',
    '@typescript-eslint/no-misused-promises': 'error',
    '@typescript-eslint/switch-exhaustiveness-check': 'error',
  },
};

const vueFiles = {
  name: 'accord/vue',
  files: ['**/*.vue'],
  languageOptions: { parser: vueParser, parserOptions: { parser: typescript.parser, sourceType: 'module' } },
  rules: {
    'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
    'vue/component-api-style': ['error', ['script-setup']],
    'vue/no-v-html': 'error',
    'vue/no-unused-refs': 'error',
    'vue/require-typed-ref': 'error',
    // a label may hold its control or name it; FormField and Element Plus bring theirs
    'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] }, controlComponents: ['ElInput', 'ElSelect', 'ElDatePicker', 'ElSwitch', 'ElCheckbox', 'ElRadioGroup', 'PickList'] }],
    // said again on purpose where the style sheet changes `display`, which takes the role away
    'vuejs-accessibility/no-redundant-roles': 'off',
    'no-undef': 'off', // the compiler knows better
  },
};

const parts = { name: 'accord/console: parts', files: ['apps/console/src/ui/**/*.vue'], rules: { 'vuejs-accessibility/form-control-has-label': 'off' } }; // the page gives the label
const browserScripts = { name: 'accord/browser scripts', files: ['apps/console/public/**/*.js'], languageOptions: { globals: readonly('window', 'document', 'localStorage', 'navigator', 'matchMedia'), sourceType: 'script' } };

const tests = { name: 'accord/tests', files: [...TESTS, '**/*.test.mjs', 'test/**/*.ts'], rules: { 'max-lines': 'off', '@typescript-eslint/no-non-null-assertion': 'off' } };
const programs = {
  name: 'accord/programs',
  files: ['tooling/**/*.mjs', 'test/**/*.mjs', 'apps/*/*.mjs', '*.{mjs,ts}'],
  languageOptions: { globals: readonly('process', 'console', 'performance', 'URL', 'Buffer', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'fetch', 'AbortController', 'AbortSignal') },
};
/** Programs whose functions run in a page. */
const inPages = { name: 'accord/in pages', files: ['test/**/*.mjs', 'tooling/bench/console/in-page.mjs'], languageOptions: { globals: readonly('document', 'window', 'localStorage', 'location', 'getComputedStyle', 'MutationObserver', 'PerformanceObserver', 'requestAnimationFrame') } };
/** Those that talk to whoever typed the command. */
const speaking = { name: 'accord/speaking', files: [...programs.files, 'test/**/*.ts', `${API}/*.ts`, `${API}/program/**/*.ts`], rules: { 'no-console': 'off' } };

function readonly(...names) {
  return Object.fromEntries(names.map((name) => [name, 'readonly']));
}

/** The one lint configuration of the repository. */
export default [
  { name: 'accord/ignored', ignores: ['**/dist/**', '**/node_modules/**', '**/.results/**', '**/graphql-env.d.ts', '**/components.d.ts', 'data/**', 'coverage/**'] },
  { name: 'accord/unused-disables', linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  house,
  ...typescript.configs.strict.map((config) => ({ ...config, files: ['**/*.ts', '**/*.vue'] })),
  ...[...vue.configs['flat/essential'], ...accessibility.configs['flat/recommended']].map((config) => ({ ...config, files: ['**/*.vue'] })),
  typed, vueFiles, parts, browserScripts, ...packages, ...api, ...browser, asking, tests, programs, inPages, speaking,
];
