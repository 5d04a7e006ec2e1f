import { expect } from '@playwright/test';
import { announced, choose, press } from './steps.ts';
import { test } from './story.ts';

const ADMINISTRATOR = 'li.qiang@qinghe.example';
const MEMBER = 'zhou.xiaotong@qinghe.example';

test('a request takes longer, waits for the person, is done in part, and is complained about', async ({ signedIn, say, language }) => {
  test.slow();
  const member = await signedIn(MEMBER);
  const administrator = await signedIn(ADMINISTRATOR);
  const asked = language === 'en' ? 'EN' : 'ZH_CN';
  const words = (en: string, zh: string) => (asked === 'EN' ? en : zh);
  /** the words of the answer, whose label is part of others */
  const letter = () => administrator.locator('#answer').getByRole('textbox', { name: new RegExp(`^${say('requests.replyText')}\\*?$`) });
  let own = '';

  await test.step('the person files it, the organization takes it up and gives it to a colleague', async () => {
    await member.goto('/me/my-requests/new');
    await member.getByLabel(say('requests.ask')).selectOption('COPY');
    await member.getByLabel(say('requests.yourWords')).fill(words('A copy of everything, please.', '请提供全部资料的副本。'));
    await press(member, say('requests.file'));
    await expect(member).toHaveURL(/my-requests\/[0-9A-Z]{26}/);
    own = member.url();
    await administrator.goto(`/o/requests/${own.split('/').at(-1)!}`);
    await press(administrator, say('requests.acknowledge'));
    await expect(administrator.getByRole('link', { name: say('requests.answer'), exact: true })).toBeVisible();
    await administrator.getByLabel(say('handling.assignee')).selectOption({ index: 1 });
    await expect(announced(administrator, say('handling.assigned'))).toBeVisible();
    await expect(administrator.getByLabel(say('handling.assignee'))).not.toHaveValue('');
  });

  await test.step('it takes longer: the letter is seen before it is sent, and the person reads the new date', async () => {
    await choose(administrator, 'radio', say('requests.answers.EXTEND'));
    await administrator.getByLabel(say('handling.delay')).selectOption('HIGH_VOLUME');
    const day = administrator.getByLabel(say('handling.extendTo'));
    await day.fill((await day.getAttribute('max'))!);
    await letter().fill(words('There is very much of it.', '资料较多，需要更多时间。'));
    await expect(administrator.locator('.preview')).toContainText(say('enum.DelayReason.HIGH_VOLUME'));
    await press(administrator, say('requests.sendAnswer'));
    await expect(announced(administrator, say('requests.answered'))).toBeVisible();
    await expect(administrator.getByRole('radio', { name: new RegExp(`^${say('requests.answers.EXTEND')}`) })).toHaveCount(0);
    await member.goto(own);
    await expect(member.getByRole('heading', { name: say('enum.ReplyKind.EXTENSION') })).toBeVisible();
  });

  await test.step('the person is asked, and answers on their page', async () => {
    await choose(administrator, 'radio', say('requests.answers.ASK'));
    await letter().fill(words('Which year do you mean?', '请问是哪一年的资料？'));
    await press(administrator, say('requests.sendAnswer'));
    await expect(administrator.getByText(say('handling.waitsForPerson'))).toBeVisible();
    await member.goto(own);
    await expect(member.getByText(say('handling.youAreAskedHint'))).toBeVisible();
    await member.getByLabel(say('requests.yourWords')).fill(words('Last year.', '去年。'));
    await press(member, say('handling.sendWords'));
    await expect(announced(member, say('handling.added'))).toBeVisible();
    await administrator.reload();
    await expect(administrator.getByText(say('handling.personAnswered'))).toBeVisible();
    await press(administrator, say('handling.resume'));
    await expect(announced(administrator, say('handling.resumed'))).toBeVisible();
  });

  await test.step('a note stays between those who handle it', async () => {
    await administrator.getByText(say('handling.writeNote'), { exact: true }).click();
    await administrator.getByLabel(say('handling.newNote')).fill('The archive has it.');
    await press(administrator, say('handling.addNote'));
    await expect(administrator.getByText('The archive has it.')).toBeVisible();
    await member.reload();
    await expect(member.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(member.getByText('The archive has it.')).toHaveCount(0);
  });

  await test.step('it is done in part, each part with its outcome', async () => {
    await choose(administrator, 'radio', say('requests.answers.PARTIAL'));
    await administrator.getByLabel(say('handling.itemName', { n: 1 }), { exact: true }).fill(words('Profile', '账号资料'));
    await administrator.getByLabel(say('handling.itemName', { n: 2 }), { exact: true }).fill(words('Price lists', '报价单'));
    await administrator.getByLabel(say('handling.itemGround', { n: 2 })).selectOption('TRADE_SECRET');
    await administrator.getByLabel(say('handling.itemLaw', { n: 2 })).fill('《反不正当竞争法》第九条');
    await letter().fill(words('Here is what we may give you.', '现提供可以提供的部分。'));
    await press(administrator, say('requests.usualRemedy'));
    await press(administrator, say('requests.sendAnswer'));
    await expect(administrator.getByRole('main').getByText(say('enum.RequestState.PARTIALLY_FULFILLED')).first()).toBeVisible();
    await member.goto(own);
    await expect(member.getByText('《反不正当竞争法》第九条')).toBeVisible();
  });

  await test.step('the person complains, in a new request that is linked to it', async () => {
    await member.getByRole('link', { name: say('handling.complain') }).click();
    await member.getByLabel(say('requests.yourWords')).fill(words('Prices are no secret.', '报价不是商业秘密。'));
    await press(member, say('requests.file'));
    await expect(member).not.toHaveURL(own);
    await expect(member.getByText(say('handling.about'))).toBeVisible();
    await member.goto(own);
    await expect(member.getByRole('link', { name: say('handling.complain') })).toHaveCount(0);
    await expect(member.getByText(say('handling.complaints'))).toBeVisible();
  });
});
