import { mkdirSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { RESULTS, ROOT } from './paths.mjs';
import { reasonIn, totals } from './totals.mjs';

function totalsOfModule(testModule, brokenSuites) {
  const file = relative(ROOT, testModule.moduleId);
  const where = `${testModule.project.name}: ${file}`;
  const found = totals({ failed: [...testModule.errors().map((error) => `${where}: ${error.message}`), ...brokenSuites.map((broken) => `${where}: ${broken}`)] });
  const tests = [...testModule.children.allTests()];
  // a file that skips a whole suite says why in one test of its own
  const reasonOfFile = tests.map((test) => reasonIn(test.fullName)).find(Boolean) ?? 'no reason given';
  for (const test of tests) {
    const { state, note } = test.result();
    const name = `${where}: ${test.fullName}`;
    if (state === 'passed') found.passed += 1;
    else if (state === 'failed') found.failed.push(name);
    else found.skipped.push({ test: name, reason: reasonIn(note) ?? note ?? reasonIn(test.fullName) ?? reasonOfFile });
  }
  return { project: testModule.project.name, file, tests: tests.length, ...found };
}

/** A reporter that writes what `npm test` adds up. Suites whose `beforeAll` failed count once, by their own name. */
export default class VitestTotals {
  onTestSuiteResult(suite) {
    for (const error of suite.errors()) this.#brokenSuites.set(suite.module, [...this.#brokenOf(suite.module), `${suite.fullName}: ${error.message}`]);
  }

  #brokenSuites = new Map();
  #brokenOf = (testModule) => this.#brokenSuites.get(testModule) ?? [];

  onTestRunEnd(testModules, unhandledErrors) {
    // thrown while a file ran, mostly by what it had left behind: its failure, on each engine that it runs on
    const homeless = unhandledErrors.filter((error) => {
      const homes = testModules.filter(({ moduleId }) => moduleId === error.VITEST_TEST_PATH);
      for (const home of homes) this.#brokenSuites.set(home, [...this.#brokenOf(home), `outside of its tests: ${error.message}`]);
      return homes.length === 0;
    });
    const outside = totals({ failed: homeless.map((error) => `outside of any test: ${error.message}`) });
    mkdirSync(RESULTS, { recursive: true });
    writeFileSync(`${RESULTS}/vitest.json`, JSON.stringify([...testModules.map((testModule) => totalsOfModule(testModule, this.#brokenOf(testModule))), outside], null, 2));
  }
}
