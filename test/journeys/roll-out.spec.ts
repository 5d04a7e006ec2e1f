import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect } from '@playwright/test';
import { inspect, settled, watch, WIDTHS } from './inspect.ts';
import { announced, press } from './steps.ts';
import { test } from './story.ts';


const APPROVER = 'approver@lanterne.example';
const ADMINISTRATOR = 'zhang.min@qinghe.example';
const VERIFY = fileURLToPath(new URL('../../docs/verify-evidence.md', import.meta.url));

test('staff see who has accepted and why not all, on any day, remind them, and take it along as a file and as evidence', async ({ signedIn, say, language, program }, info) => {
  const { project } = info;
  const page = await signedIn(APPROVER);
  const faults: string[] = [];
  const heard = watch(page, program.url);
  const main = page.getByRole('main');
  const verified = async (bundle: string, name: string): Promise<string> => {
    const key = await page.request.get('/evidence-key.pem');
    const [script, pem] = [info.outputPath('verify.mjs'), info.outputPath('key.pem')];
    writeFileSync(script, /```js\n([\s\S]*?)```/.exec(readFileSync(VERIFY, 'utf8'))![1]!);
    writeFileSync(pem, await key.text());
    return `${name} ${spawnSync(process.execPath, [script, bundle, pem], { encoding: 'utf8' }).stdout.trim()}`;
  };

  await test.step('the board has words in every row', async () => {
    await page.goto('/p/statements');
    await page.getByRole('link', { name: say('statement.numbered', { number: 2 }) }).first().click();
    await page.getByRole('link', { name: say('title.rollOut') }).click();
    await settled(page);
    await expect(main.getByRole('region', { name: say('rollOut.cohorts') }).getByRole('row')).not.toHaveCount(1);
    const lines = main.getByRole('table', { name: say('rollOut.organizations') }).getByRole('row');
    await expect(lines).not.toHaveCount(1);
    for (const cell of await lines.getByRole('cell').all()) expect((await cell.innerText()).trim()).not.toBe('');
    faults.push(...(await inspect(page, `${project.name}-roll-out`, WIDTHS)));
  });

  await test.step('an earlier day is chosen by keyboard, and everything is of its end', async () => {
    const slider = main.getByRole('slider', { name: say('rollOut.asAt') });
    const now = await slider.getAttribute('aria-valuetext');
    await slider.press('ArrowUp');
    await expect(slider).not.toHaveAttribute('aria-valuetext', now ?? '');
    await settled(page);
    await expect(main.getByText(say('rollOut.countedAt', { time: '' }).trim())).toHaveCount(0);
  });

  await test.step('the board of that day leaves as a file', async () => {
    await press(page, say('jobs.export'));
    await expect(announced(page, say('jobs.exportStarted'))).toBeVisible();
    const tray = page.getByRole('region', { name: say('jobs.title') });
    const [file] = await Promise.all([page.waitForEvent('download'), tray.getByRole('link', { name: say('jobs.download') }).click()]);
    expect(file.suggestedFilename()).toMatch(/^roll-out-\d{4}-\d{2}-\d{2}\.csv$/);
    const text = readFileSync(await file.path(), 'utf8');
    expect(text).toMatch(language === 'en' ? /^\u{feff}Organization,Plan,People,/u : /^\u{feff}企业,套餐,人数,/u);
    expect(text).toContain('T23:59:59+08:00');
  });

  await test.step('and as evidence that anybody can verify, with a page to read', async () => {
    const [signed] = await Promise.all([page.waitForEvent('download'), press(page, say('evidence.action'))]);
    expect(signed.suggestedFilename()).toMatch(/^roll-out-v2-\d{4}-\d{2}-\d{2}\.json$/);
    expect(await verified(await signed.path(), 'roll-out')).toBe('roll-out valid');
    const [file] = await Promise.all([page.waitForEvent('download'), press(page, say('evidence.page'))]);
    const target = info.outputPath('evidence.html');
    await file.saveAs(target);
    const reader = await page.context().newPage();
    await reader.goto(pathToFileURL(target).href);
    await expect(reader.locator(`html[lang="${language}"]`)).toHaveCount(1);
    faults.push(...(await inspect(reader, `${project.name}-roll-out-evidence`, WIDTHS)));
    await reader.close();
  });

  await test.step('people of one organization are reminded', async () => {
    await press(page, say('notices.remindNamed', { name: '清禾精密 Qinghe Precision' }));
    await press(page.getByRole('dialog'), say('notices.remind'));
    await expect(main.getByText(say('notices.nextAt'))).toBeVisible();
  });

  await test.step('the evidence about a person is the administrator’s, and is verified alike', async () => {
    const administrator = await signedIn(ADMINISTRATOR);
    await administrator.goto('/o/people');
    await administrator.getByRole('link', { name: '王芳' }).first().click();
    const [signed] = await Promise.all([administrator.waitForEvent('download'), press(administrator, say('evidence.action'))]);
    expect(await verified(await signed.path(), 'person')).toBe('person valid');
    const [file] = await Promise.all([administrator.waitForEvent('download'), press(administrator, say('evidence.page'))]);
    const target = info.outputPath('person.html');
    await file.saveAs(target);
    const reader = await administrator.context().newPage();
    await reader.goto(pathToFileURL(target).href);
    faults.push(...(await inspect(reader, `${project.name}-person-evidence`, WIDTHS)));
  });
  expect([...faults, ...heard]).toEqual([]);
});
