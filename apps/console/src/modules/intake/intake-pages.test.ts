import { fireEvent, screen, waitFor } from '@testing-library/vue';
import { beforeEach, expect, test, vi } from 'vitest';
import { forgetReads } from '../../client.ts';
import { useIntakeWords, useLanguage } from '../../language.ts';
import { answerByName, refusedWith, sent } from '../../testing/api.ts';
import { show } from '../../testing/show.ts';
import IntakePage from './IntakePage.vue';
import OpenedRequestView from './OpenedRequestView.vue';

const AT = '2026-03-02T02:00:00Z';
const FORM = { data: { intakeForm: { organizationName: 'Blue Pine Ltd', isPlatform: false, replyDays: 7 } } };
const file = { id: 'd1', name: 'letter.pdf', bytes: 2048, scan: 'CLEAN', downloadable: true };
const part = (id: string, organizationName: string) => ({ id, organizationName, number: 'R-7K3M-9QX2', state: 'FORWARDED', replyDueAt: '2026-03-09T16:00:00Z', repliedAt: null });
const page = (id: string, organizationName: string, more = {}) => ({ data: { requestByCode: {
  __typename: 'RequestPageView', id, number: 'R-7K3M-9QX2', type: 'ACCESS', state: 'FORWARDED', organizationName, isPlatform: false, controllerRole: 'ORGANIZATION', capacity: 'SELF', onBehalfOf: null, details: 'What?', language: 'EN', contact: 'l***@example.com', receivedAt: AT, clockStartAt: AT,
  replyDueAt: '2026-03-09T16:00:00Z', promise: null, lapsesAt: null, holder: 'ORGANIZATION', moves: [], replies: [], files: [file], additions: [], fee: null, parts: [part('r1', 'Alder'), part('r2', 'Birch')], duplicateOf: null,
  complaints: [] as string[], canComplain: false, isAsked: false, canTell: true, canProve: false, canWithdraw: true, canAgreeToFee: false, version: 1, sessionEndsAt: AT, ...more,
} } });

beforeEach(async () => {
  forgetReads();
  await useLanguage('en');
  await useIntakeWords();
});

test('what is sent twice carries one key, whatever was changed; what was filed before is told, and another request has another key', async () => {
  const asked = answerByName({ OpenIntakeForm: FORM, SubmitIntake: refusedWith({ code: 'CONFLICT', reason: 'IDEMPOTENCY_MISMATCH' }) });
  const keys = () => asked.filter(({ body }) => String(body).includes('submitIntake')).map(({ headers }) => headers.get('idempotency-key'));
  await show(IntakePage, { props: { form: 'blue' }, at: '/ask/blue' });
  await fireEvent.update(await screen.findByLabelText(/In your words/), 'What do you know?');
  await fireEvent.update(screen.getByLabelText(/e-mail/), 'lin@example.com');
  await fireEvent.update(screen.getByRole('combobox'), 'ACCESS');
  await fireEvent.click(screen.getByRole('button', { name: 'Send, and get a code' }));
  expect(await screen.findByText('This was filed already')).toBeTruthy();
  await fireEvent.update(screen.getByLabelText(/In your words/), 'Other words');
  await fireEvent.click(screen.getByRole('button', { name: 'Send, and get a code' }));
  await waitFor(() => expect(keys()).toHaveLength(2));
  expect(keys()[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(keys()[1]).toBe(keys()[0]);
  await fireEvent.click(await screen.findByRole('button', { name: 'It is another request' }));
  expect(screen.queryByText('This was filed already')).toBeNull();
  await fireEvent.click(screen.getByRole('button', { name: 'Send, and get a code' }));
  await waitFor(() => expect(keys()).toHaveLength(3));
  expect(keys()[2]).not.toBe(keys()[0]);
}, 20_000);

test('who asks for somebody else names them; what proves it is asked for behind the code', async () => {
  const asked = answerByName({ OpenIntakeForm: FORM, SubmitIntake: { data: { submitIntake: { record: { token: 't', number: 'R-7K3M-9QX2', codeExpiresAt: AT } } } } });
  const { unmount } = await show(IntakePage, { props: { form: 'blue' }, at: '/ask/blue' });
  await fireEvent.update(await screen.findByLabelText(/In your words/), 'What did you know of my husband?');
  await fireEvent.update(screen.getByLabelText(/e-mail/), 'lin@example.com');
  await fireEvent.update(screen.getByRole('combobox'), 'ACCESS');
  await fireEvent.click(screen.getByRole('radio', { name: /died/ }));
  expect(await screen.findByText(/once you have given back the code/)).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Send, and get a code' }));
  expect(sent(asked, 'SubmitIntake')).toEqual([]);
  await fireEvent.update(screen.getByLabelText(/Whom it is about/), 'Li Si');
  await fireEvent.click(screen.getByRole('button', { name: 'Send, and get a code' }));
  await waitFor(() => expect(sent(asked, 'SubmitIntake')).toMatchObject([{ input: { capacity: 'CLOSE_RELATIVE', onBehalfOf: 'Li Si' } }]));
  unmount();
  answerByName({ RequestByCode: page('r1', 'Alder', { parts: [], capacity: 'CLOSE_RELATIVE', onBehalfOf: 'Li Si', canProve: true }) });
  await show(OpenedRequestView, { props: { session: 's1' }, at: '/follow' });
  expect(await screen.findByText('Li Si')).toBeTruthy();
  expect(screen.getByText(/before a proof that you may ask was looked at/)).toBeTruthy();
  expect(screen.getByText('Send a proof')).toBeTruthy();
}, 20_000);

test('whoever disagrees complains there, once, and reads under which number it is followed', async () => {
  const refused = { parts: [], state: 'REFUSED', holder: null, canTell: false, canWithdraw: false };
  const asked = answerByName({ RequestByCode: page('r1', 'Alder', { ...refused, canComplain: true, version: 4 }), ComplainByCode: { data: { complainByCode: { record: { id: 'r1', version: 5 } } } } });
  await show(OpenedRequestView, { props: { session: 's1' }, at: '/follow' });
  const button = await screen.findByRole('button', { name: 'Complain about the answer' });
  await fireEvent.click(button);
  expect(sent(asked, 'ComplainByCode')).toEqual([]);
  await fireEvent.update(screen.getByLabelText(/In your words/), 'You have it in your shop.');
  await fireEvent.click(button);
  await waitFor(() => expect(sent(asked, 'ComplainByCode')).toEqual([{ input: { session: 's1', partId: 'r1', expectedVersion: 4, text: 'You have it in your shop.' } }]));
  answerByName({ RequestByCode: page('r1', 'Alder', { ...refused, complaints: ['R-2B3C-4D5F'], version: 5 }) });
  forgetReads();
  await show(OpenedRequestView, { props: { session: 's2' }, at: '/follow' });
  expect(await screen.findByText('R-2B3C-4D5F')).toBeTruthy();
}, 20_000);

test('whoever must decide about a fee pays it there, and the page is read again', async () => {
  const fee = { __typename: 'FeeQuote', id: 'f1', state: 'QUOTED', amountFen: 12_000, basis: 'Copying two years of records', agreedAt: null };
  const asked = answerByName({
    RequestByCode: page('r1', 'Alder', { state: 'AWAITING_FEE', fee, canAgreeToFee: true, lapsesAt: '2026-03-09T16:00:00Z', version: 4 }),
    AgreeToFeeByCode: { data: { agreeToFeeByCode: { record: { id: 'r1', version: 5 } } } },
  });
  await show(OpenedRequestView, { props: { session: 's1' }, at: '/follow' });
  expect(await screen.findByText('Copying two years of records')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'I will pay it' }));
  await waitFor(() => expect(sent(asked, 'AgreeToFeeByCode')).toEqual([{ input: { session: 's1', partId: 'r1', expectedVersion: 4 } }]));
  await waitFor(() => expect(sent(asked, 'RequestByCode')).toHaveLength(2));
}, 20_000);

test('a request in several hands shows each, and the one that is chosen; its file is fetched with the session', async () => {
  const asked = answerByName({ RequestByCode: page('r1', 'Alder') });
  await show(OpenedRequestView, { props: { session: 's1' }, at: '/follow' });
  expect(await screen.findByText('Shown below')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Show the part of Birch' }));
  await waitFor(() => expect(sent(asked, 'RequestByCode')).toEqual([{ session: 's1', partId: null }, { session: 's1', partId: 'r2' }]));
  const saved = vi.fn((_url: string, _init: RequestInit) => Promise.resolve(new Response(JSON.stringify({ errors: [{ message: 'No.', extensions: { code: 'REFUSED', reason: 'REQUEST_SESSION_OVER' } }] }), { status: 422 })));
  vi.stubGlobal('fetch', saved);
  await fireEvent.click(screen.getByRole('button', { name: 'letter.pdf' }));
  expect(await screen.findByRole('alert')).toBeTruthy();
  const [url, init] = saved.mock.calls[0] ?? [];
  expect(url).toBe('/files/d1?part=r1');
  expect(new Headers(init?.headers).get('accord-request-session')).toBe('s1');
}, 20_000);

test('whoever had the code reads whose turn it is, why the answer is due on its day, and the clause once they ask for it', async () => {
  const deadline = { __typename: 'Deadline', ruleId: 'REPLY', quantity: 'P7D', clause: '7.5', startAt: AT, strictLastDay: '2026-03-09', strictDueAt: '2026-03-09T16:00:00Z', legalLastDay: '2026-03-09', legalDueAt: '2026-03-09T16:00:00Z', calendarComplete: true };
  const clauses = [{ language: 'ZH_CN', prevails: true, number: '7.5', heading: '响应', body: '核验后7日内' }, { language: 'EN', prevails: false, number: '7.5', heading: 'Replies', body: 'within 7 days' }];
  const moves = [{ step: null, to: 'SUBMITTED', occurredAt: AT }, { step: 'REQUEST_VERIFICATION', to: 'AWAITING_VERIFICATION', occurredAt: AT }, { step: 'FORWARD', to: 'FORWARDED', occurredAt: '2026-03-02T02:05:00Z' }];
  const asked = answerByName({
    RequestByCode: page('r1', 'Alder', { parts: [], moves, duplicateOf: 'R-2222-3333', promise: { __typename: 'ReplyPromise', versionNumber: 3, deadline } }),
    PromiseByCode: { data: { requestByCode: { __typename: 'RequestPageView', id: 'r1', promise: { __typename: 'ReplyPromise', clauses } } } },
  });
  await show(OpenedRequestView, { props: { session: 's1' }, at: '/follow' });
  const ball = await screen.findByRole('region', { name: 'Whose turn it was, and is' });
  expect(ball.textContent).toContain('Alder');
  expect(screen.getByRole('region', { name: 'Answered together' }).textContent).toContain('R-2222-3333');
  const why = screen.getByRole('region', { name: 'Why this date?' });
  expect(why.textContent).toContain('7.5');
  expect(sent(asked, 'PromiseByCode')).toEqual([]);
  await fireEvent.click(screen.getByRole('button', { name: /7\.5/ }));
  expect(await screen.findByText('核验后7日内')).toBeTruthy();
  expect(sent(asked, 'PromiseByCode')).toEqual([{ session: 's1', partId: 'r1' }]);
}, 20_000);
