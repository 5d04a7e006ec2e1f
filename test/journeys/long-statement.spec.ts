/// <reference lib="dom" />
import { expect } from '@playwright/test';
import { test } from './story.ts';

const COUNT = 5000;
/** Two browsers share two cores with the program: what is long takes its time, and is measured elsewhere. */
const PATIENT = { timeout: 45_000 };
const clause = (place: number, language: 'zh' | 'en') => {
  const [section, at] = [Math.floor(place / 20) + 1, place % 20];
  const number = at === 0 ? `${section}` : `${section}.${at}`;
  return {
    __typename: 'Clause', id: number, number, level: at === 0 ? 1 : 2, heading: language === 'zh' ? `第 ${place + 1} 项说明` : `Matter ${place + 1}`,
    body: (language === 'zh' ? '我们仅为本项所述的目的处理您的信息，并在目的实现后删除。' : 'We use what you give us for this matter only, and delete it once that is done. ').repeat(4),
  };
};
const texts = [
  { __typename: 'Text', language: 'ZH_CN', title: '长篇隐私声明', sha256: 'a'.repeat(64), prevails: true, clauses: Array.from({ length: COUNT }, (_, place) => clause(place, 'zh')) },
  { __typename: 'Text', language: 'EN', title: 'A long privacy statement', sha256: 'b'.repeat(64), prevails: false, clauses: Array.from({ length: COUNT }, (_, place) => clause(place, 'en')) },
];

test('a statement of 5,000 clauses in both languages opens, is scrolled through and searched', async ({ signedIn, say }, info) => {
  test.slow();
  const page = await signedIn('author@lanterne.example');
  await page.route('**/graphql', async (route) => {
    const { operationName } = (route.request().postDataJSON() ?? {}) as { operationName?: string };
    if (operationName !== 'StatementVersion') return route.fallback();
    const answer = await route.fetch();
    const read = (await answer.json()) as { data: { statementVersion: object } };
    return route.fulfill({ json: { data: { statementVersion: { ...read.data.statementVersion, texts } } } });
  });
  await page.goto('/p/statements');
  const link = page.getByRole('rowheader').getByRole('link').first();
  const from = Date.now();
  await link.click();
  await expect(page.locator('[id="clause-1"]')).toBeVisible();
  const first = Date.now() - from;
  await expect.poll(() => page.locator('.clause').count(), PATIENT).toBe(COUNT + 1);
  const all = Date.now() - from;
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
  // a frame that takes long is a stutter
  const frames = await page.evaluate(async () => {
    const taken: number[] = [];
    let last = performance.now();
    for (let step = 0; step < 40; step++) {
      scrollBy(0, 1500);
      await new Promise(requestAnimationFrame);
      taken.push(performance.now() - last);
      last = performance.now();
    }
    return taken.sort((one, other) => one - other);
  });
  info.annotations.push({ type: 'measured', description: JSON.stringify({ first, all, nodes, median: frames[20], longest: frames.at(-1) }) });
  // what is found in the contents is jumped to
  await page.locator('summary', { hasText: say('statement.contents') }).click();
  await expect(page.getByText(say('statement.moreClauses', { n: COUNT - 300 }))).toBeVisible();
  await page.getByRole('searchbox', { name: say('statement.findClause') }).fill('4321');
  await page.locator('a[href="#clause-217"]').click();
  await expect(page.locator('[id="clause-217"]')).toBeInViewport();
  await page.reload();
  await expect(page.locator('[id="clause-217"]')).toBeInViewport(PATIENT);
});
