import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { announced, choose, press, recorded } from './steps.ts';
import { test } from './story.ts';

const ADMINISTRATOR = 'li.qiang@qinghe.example';
const LINES = [
  'Wer,Mail,Telefon', '陈明 Chen Ming,chen.ming@imported.example,13900001111', '=1+1,formula@imported.example,', ',nobody@imported.example,', 'Chen Again,CHEN.MING@imported.example,',
  ...Array.from({ length: 1500 }, (_, one) => `Imported ${one},imported-${one}@imported.example,`),
];

test('contacts come from a file, under one warranty', async ({ signedIn, say, language }) => {
  test.slow();
  const page = await signedIn(ADMINISTRATOR);
  await page.goto('/o/people');
  const dialog = page.getByRole('dialog', { name: say('contacts.import') });
  const n = (count: number) => new Intl.NumberFormat(language).format(count);

  await test.step('a file that is no CSV is refused, and says so', async () => {
    await press(page, say('contacts.import'));
    await dialog.getByLabel(say('contacts.file')).setInputFiles({ name: 'contacts.csv', mimeType: 'text/csv', buffer: Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0xff]) });
    await expect(dialog.getByText(say('errors.NOT_CSV_TEXT'))).toBeVisible();
    await expect(dialog.getByRole('button', { name: say('contacts.start', { count: '…' }) })).toBeDisabled();
  });

  await test.step('another is planned: its columns are chosen, and what would happen is said', async () => {
    await dialog.getByLabel(say('contacts.file')).setInputFiles({ name: 'contacts.csv', mimeType: 'text/csv', buffer: Buffer.from(LINES.join('\r\n')) });
    await expect(dialog.getByText(say('contacts.columnsUnknown'))).toBeVisible();
    const columns = dialog.getByRole('group', { name: say('contacts.columns') });
    await columns.getByLabel(say('contacts.column.displayName')).selectOption('Wer');
    await columns.getByLabel(say('contacts.column.email')).selectOption('Mail');
    await columns.getByLabel(say('contacts.column.phone')).selectOption('Telefon');
    await expect(dialog.getByText(say('contacts.counts', { rows: n(1504), added: n(1502), known: 1, bad: 1 }))).toBeVisible();
    await expect(dialog.getByText(say('contacts.faultCount', { count: 1, why: say('contacts.fault.NAME_MISSING') }))).toBeVisible();
    await expect(dialog.getByRole('row', { name: /Chen Ming/ })).toContainText('c***@imported.example');
  });

  await test.step('nothing begins without the warranty', async () => {
    await press(dialog, say('contacts.start', { count: n(1504) }));
    await expect(dialog.getByText(say('people.warrantyMissing'))).toBeVisible();
    await choose(dialog, 'radio', say('enum.WarrantyBasis.CONSENT'));
    await dialog.getByLabel(say('people.obtainedOn')).fill('2026-01-15');
    await choose(dialog, 'checkbox', say('contacts.warrant'));
    await press(dialog, say('contacts.start', { count: n(1504) }));
    await expect(announced(page, say('contacts.started'))).toBeVisible();
  });

  const tray = page.getByRole('region', { name: say('jobs.title') });
  await test.step('it goes on in the tray, and the rows that could not be taken are a file', async () => {
    await expect(tray).toContainText(say('jobs.imported', { added: n(1502), known: 1, failed: 1 }), { timeout: 30_000 });
    const [file] = await Promise.all([page.waitForEvent('download'), tray.getByRole('link', { name: say('jobs.downloadFailures') }).click()]);
    expect(file.suggestedFilename()).toMatch(/^not-imported-\d{4}-\d{2}-\d{2}\.csv$/);
    const lines = readFileSync(await file.path(), 'utf8').slice(1).trimEnd().split('\r\n').map((line) => line.split(','));
    expect(lines).toEqual([language === 'en' ? ['Line', 'Column', 'Why'] : ['行号', '列', '原因'], ['4', language === 'en' ? 'Name' : '姓名', say('contacts.fault.NAME_MISSING')]]);
  });

  await test.step('the people are there, and the activity says who gave their word', async () => {
    await page.goto('/o/people?name=%E9%99%88%E6%98%8E%20Chen');
    await expect(page.getByRole('row', { name: '陈明 Chen Ming' })).toContainText(say('enum.PersonRelation.EXTERNAL'));
    await page.goto('/o/activity');
    await recorded(page, say, 'contacts.warranted', '李强');
    await recorded(page, say, 'contacts.imported', '李强');
  });
});
