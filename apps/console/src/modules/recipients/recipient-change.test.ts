import { fireEvent, screen, waitFor } from '@testing-library/vue';
import { beforeEach, expect, test } from 'vitest';
import { forgetReads } from '../../client.ts';
import { viewer } from '../../session.ts';
import { answerByName, sent } from '../../testing/api.ts';
import { show } from '../../testing/show.ts';
import { viewerWith } from '../../testing/viewers.ts';
import RecipientDialog from './RecipientDialog.vue';
import type { Recipient, RecipientChangePlan } from './recipients.graphql.ts';

const recipient = {
  __typename: 'Recipient', id: 'r1', key: 'custom-post', version: 4, revision: 2, name: { zhCN: '邮局', en: 'Post' }, role: 'CONTROLLER', kind: 'OTHER', contact: 'privacy@post.example', categories: ['CONTACT'], purposeKeys: ['news'],
  method: { zhCN: '邮件', en: 'By mail' }, deIdentification: 'NONE', region: 'CN', policyUrl: null, standing: { state: 'APPROVED', until: null },
} as unknown as Recipient;
const plan = (more: Partial<RecipientChangePlan>) => ({ data: { planRecipientChange: { __typename: 'RecipientChangePlan', people: 0, asksFirst: false, bordersClosing: 0, ...more } } });
const CHANGED = { data: { changeRecipient: { __typename: 'RecipientPayload', record: { __typename: 'Recipient', id: 'r1', version: 5 } } } };
const open = () => show(RecipientDialog, { at: '/o/recipients/r1', props: { modelValue: true, recipient, purposes: [{ key: 'news', name: { zhCN: '资讯', en: 'News' } }] } });

beforeEach(() => {
  viewer.value = viewerWith(['ADMINISTRATOR']);
  forgetReads();
});

test('before a change is saved it is said how many people are asked again, and saved when that was seen', async () => {
  const asked = answerByName({ PlanRecipientChange: plan({ people: 12, bordersClosing: 1 }), ChangeRecipient: CHANGED });
  await open();
  await fireEvent.update(await screen.findByLabelText(/Name in English/), 'Another Post');
  await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText(/12 people have consented to it and will be asked again/)).toBeTruthy();
  expect(screen.getByText(/shuts until you decide anew/)).toBeTruthy();
  expect(sent(asked, 'ChangeRecipient')).toEqual([]);
  await fireEvent.click(screen.getByRole('button', { name: 'Save all the same' }));
  await waitFor(() => expect(sent(asked, 'ChangeRecipient')).toMatchObject([{ input: { id: 'r1', expectedVersion: 4, nameEn: 'Another Post' } }]));
  expect(sent(asked, 'PlanRecipientChange')).toEqual(sent(asked, 'ChangeRecipient'));
}, 40_000);

test('what is changed after it was looked at is looked at again, and what asks nobody is saved at once', async () => {
  const asked = answerByName({ PlanRecipientChange: plan({ asksFirst: true }), ChangeRecipient: CHANGED });
  await open();
  await fireEvent.click(await screen.findByRole('button', { name: 'Save' }));
  expect(await screen.findByText(/must consent to this recipient separately/)).toBeTruthy();
  await fireEvent.update(screen.getByLabelText(/How people reach it/), 'dpo@post.example');
  await waitFor(() => expect(screen.queryByText(/must consent to this recipient separately/)).toBeNull());
  const again = answerByName({ PlanRecipientChange: plan({}), ChangeRecipient: CHANGED });
  await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(sent(again, 'ChangeRecipient')).toMatchObject([{ input: { contact: 'dpo@post.example' } }]));
  expect(sent(asked, 'ChangeRecipient')).toEqual([]);
}, 40_000);

test('how rights are exercised is said in both languages or in neither, and saved as it was said', async () => {
  const asked = answerByName({ PlanRecipientChange: plan({}), ChangeRecipient: CHANGED });
  await open();
  await fireEvent.update(await screen.findByLabelText(/exercise their rights against it, in English/), 'Write to us ');
  await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.getByLabelText(/exercise their rights against it, in Chinese/).getAttribute('aria-invalid')).toBe('true'));
  expect(sent(asked, 'PlanRecipientChange')).toEqual([]);
  await fireEvent.update(screen.getByLabelText(/exercise their rights against it, in Chinese/), '来信');
  await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(sent(asked, 'ChangeRecipient')).toMatchObject([{ input: { rightsZh: '来信', rightsEn: 'Write to us' } }]));
}, 40_000);
