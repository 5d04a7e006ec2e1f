import { fireEvent, screen, waitFor, within } from '@testing-library/vue';
import { beforeEach, expect, test } from 'vitest';
import { viewer } from '../../session.ts';
import { answerWith, refusedWith } from '../../testing/api.ts';
import { show } from '../../testing/show.ts';
import { viewerWith } from '../../testing/viewers.ts';
import { undo } from '../../ui/announcements.ts';
import AnswerForm from './AnswerForm.vue';
import type { PrivacyRequest } from './requests.graphql.ts';

const request: PrivacyRequest = {
  id: 'r1', number: 'R-7K3M-9QX2', type: 'ACCESS', state: 'UNDER_REVIEW', controllerRole: 'ORGANIZATION', channel: 'CONSOLE', details: 'What do you hold?', language: 'EN', capacity: 'SELF', capacityProvenAt: null, onBehalfOf: null, parts: [], files: [], proofs: [], requester: null,
  receivedAt: '2026-03-02T02:00:00Z', clockStartAt: '2026-03-02T02:00:00Z', replyDueAt: '2026-03-09T16:00:00Z', timeliness: 'PENDING', holder: 'ORGANIZATION',
  version: 4, availableSteps: ['REFUSE', 'ACCEPT'], app: null, deadline: null, contact: null, originId: null, subject: null, receipt: null, replies: [], events: [], holdReason: null, lapsesAt: null, extendedAt: null, extendableUntil: null, additions: [], tasks: [], fee: null, about: null, complaints: [], assignee: null, handlers: [], notes: [], isCompletable: true, fulfilment: [], fulfilmentPlan: null, repeats: { made: 1, free: 3 },
};
const send = (): Promise<void> => fireEvent.click(screen.getByRole('button', { name: 'Send answer' }));
const inputOf = (body: unknown): Record<string, unknown> => (JSON.parse(String(body)) as { variables: { input: Record<string, unknown> } }).variables.input;

beforeEach(() => { viewer.value = viewerWith(['ADMINISTRATOR']); });

test('a refusal is not sent before it has ground, reasons and remedies in Chinese', async () => {
  const asked = answerWith({ data: { replyToRequest: { record: { id: 'r1', state: 'REFUSED', version: 5 } } } });
  await show(AnswerForm, { props: { request: { ...request, id: 'r-refused' } } });
  await fireEvent.click(screen.getByRole('radio', { name: /We refuse/ }));
  await send();
  const sentences = ['A refusal names at least one ground.', 'A refusal gives its reasons in words.', 'Say in Chinese where to complain, and that one may go to court.'];
  await waitFor(() => expect(screen.getAllByRole('alert').map((alert) => alert.textContent)).toEqual(sentences));
  expect(asked).toHaveLength(0);

  await fireEvent.click(await screen.findByRole('checkbox', { name: 'Repeated without reason' }));
  await fireEvent.update(screen.getByRole('textbox', { name: /Reasons/ }), 'The same copy was sent last week.');
  await fireEvent.click(screen.getByRole('button', { name: 'Insert the usual wording' }));
  await send();
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(inputOf(asked[0]?.body)).toMatchObject({ kind: 'DECISION', outcome: 'REFUSE', grounds: ['UNREASONABLY_DUPLICATE'] });
  expect(inputOf(asked[0]?.body)['remedyText']).toMatch(/人民法院/);
}, 20_000);

test('a conflict says so, offers to read again, and keeps every word', async () => {
  const asked = answerWith(refusedWith({ code: 'CONFLICT', reason: 'CHANGED_MEANWHILE', details: { currentVersion: 5 } }), { data: { replyToRequest: { record: { id: 'r1', state: 'FULFILLED', version: 6 } } } });
  const { emitted, rerender } = await show(AnswerForm, { props: { request } });
  await fireEvent.click(screen.getByRole('radio', { name: /It has been done/ }));
  await fireEvent.update(screen.getByRole('textbox', { name: /Reply/ }), 'Here is what we hold.');
  await send();
  await fireEvent.click(await screen.findByRole('button', { name: 'Read again' }));
  expect(emitted()['readAgain']).toHaveLength(1);
  expect(inputOf(asked[0]?.body)).toMatchObject({ expectedVersion: 4, kind: 'COMPLETION', outcome: null, grounds: null, remedyText: null, language: 'EN' });

  await rerender({ request: { ...request, version: 5 } });
  await send();
  await waitFor(() => expect(asked).toHaveLength(2));
  expect(inputOf(asked[1]?.body)).toMatchObject({ expectedVersion: 5, text: 'Here is what we hold.' });
  await waitFor(() => expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Reply/ }).value).toBe(''));
}, 20_000);

test('an answer that is no longer open is not offered, the text stays for another one', async () => {
  const { rerender, unmount } = await show(AnswerForm, { props: { request: { ...request, id: 'r2' } } });
  await fireEvent.click(screen.getByRole('radio', { name: /We agree/ }));
  await fireEvent.update(screen.getByRole('textbox', { name: /Reply/ }), 'On Monday.');
  await rerender({ request: { ...request, id: 'r2', availableSteps: ['COMPLETE'] } });
  expect(screen.queryByRole('radio', { name: /We agree/ })).toBeNull();
  expect(screen.getAllByRole<HTMLInputElement>('radio').filter((radio) => radio.checked && radio.value !== 'EN')).toEqual([]);
  unmount();
  await show(AnswerForm, { props: { request: { ...request, id: 'r2' } } });
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Reply/ }).value).toBe('On Monday.');
}, 20_000);

test('both languages are written side by side, shown as the person will see them, and sent together', async () => {
  const asked = answerWith({ data: { replyToRequest: { record: { id: 'r3', state: 'FULFILLED', version: 5 } } } });
  await show(AnswerForm, { props: { request: { ...request, id: 'r3', subject: { id: 'p2', displayName: '李伟', maskedEmail: null, maskedPhone: null, relation: 'MEMBER' } } } });
  await fireEvent.click(screen.getByRole('radio', { name: /It has been done/ }));
  await fireEvent.update(screen.getByRole('textbox', { name: /Reply/ }), 'We hold <b>two</b> numbers.');
  await fireEvent.click(screen.getByRole('radio', { name: '中文' }));
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Reply/ }).value).toBe('');
  expect(screen.getByText('Written in English so far.')).toBeTruthy();
  await fireEvent.update(screen.getByRole('textbox', { name: /Reply/ }), '我们保存了两个号码。');
  const preview = within(screen.getByRole('region', { name: 'What 李伟 will see' }));
  expect(preview.getByText('我们保存了两个号码。').getAttribute('lang')).toBe('zh-CN');
  expect(preview.getByText('We hold <b>two</b> numbers.').getAttribute('lang')).toBe('en');
  await send();
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(inputOf(asked[0]?.body)).toMatchObject({ kind: 'COMPLETION', language: 'EN', text: 'We hold <b>two</b> numbers.', otherText: '我们保存了两个号码。' });
}, 20_000);

test('nothing is sent in the other language alone: the person must be able to read it', async () => {
  const asked = answerWith({ data: { replyToRequest: { record: { id: 'r5', state: 'FULFILLED', version: 5 } } } });
  await show(AnswerForm, { props: { request: { ...request, id: 'r5', language: 'ZH_CN' } } });
  await fireEvent.click(screen.getByRole('radio', { name: /It has been done/ }));
  expect(screen.getByRole<HTMLInputElement>('radio', { name: '中文' }).checked, 'it begins in the language of the request').toBe(true);
  await fireEvent.click(screen.getByRole('radio', { name: 'English' }));
  await fireEvent.update(screen.getByRole('textbox', { name: /Reply/ }), 'Done.');
  await send();
  expect((await screen.findByRole('alert')).textContent).toBe('Write it in Chinese, too: the person asked in Chinese.');
  expect(asked).toHaveLength(0);
}, 20_000);

test('what is discarded can be taken back', async () => {
  await show(AnswerForm, { props: { request: { ...request, id: 'r4' } } });
  await fireEvent.click(screen.getByRole('radio', { name: /We agree/ }));
  await fireEvent.update(screen.getByRole('textbox', { name: /Reply/ }), 'On Monday.');
  await fireEvent.click(screen.getByRole('button', { name: 'Discard what is written' }));
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Reply/ }).value).toBe('');
  undo.value?.run();
  await waitFor(() => expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Reply/ }).value).toBe('On Monday.'));
  expect(screen.getByRole<HTMLInputElement>('radio', { name: /We agree/ }).checked).toBe(true);
}, 20_000);

test('whoever decides alone is asked for the password, which goes along and is forgotten', async () => {
  const asked = answerWith(refusedWith({ code: 'BAD_USER_INPUT', reason: 'PASSWORD_NEEDED', path: ['input', 'password'] }), { data: { replyToRequest: { record: { id: 'r9', state: 'FULFILLED', version: 5 } } } });
  await show(AnswerForm, { props: { request: { ...request, id: 'r9' } } });
  await fireEvent.click(screen.getByRole('radio', { name: /It has been done/ }));
  await fireEvent.update(screen.getByRole('textbox', { name: /Reply/ }), 'Here is what we hold.');
  expect(screen.queryByLabelText(/password/i)).toBeNull();
  await send();
  await fireEvent.update(await screen.findByLabelText(/password/i), 'harbor-lantern');
  await send();
  await waitFor(() => expect(screen.queryByLabelText(/password/i)).toBeNull());
  expect(asked.map(({ body }) => inputOf(body)['password'])).toEqual([null, 'harbor-lantern']);
}, 20_000);
