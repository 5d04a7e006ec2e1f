import { fireEvent, screen, waitFor, within } from '@testing-library/vue';
import { beforeEach, expect, test, vi } from 'vitest';
import { forgetReads } from '../../client.ts';
import { viewer } from '../../session.ts';
import { show } from '../../testing/show.ts';
import { viewerWith } from '../../testing/viewers.ts';
import ImportContactsDialog from './ImportContactsDialog.vue';

const PLAN = {
  __typename: 'ContactImportPlan', headers: ['Who', 'Mail', 'Tel'], columns: null as object | null, rows: 12_000, judged: 0, added: 0, known: 0, faults: [] as object[], sample: [] as object[],
};
const JUDGED = {
  ...PLAN, columns: { __typename: 'ContactColumns', displayName: 0, email: 1, phone: null, externalId: null }, judged: 5000, added: 4000, known: 900, faults: [{ __typename: 'RowFaultCount', reason: 'EMAIL_NOT_TAKEN', count: 100 }],
  sample: [{ __typename: 'PlannedRow', line: 2, displayName: 'Max', maskedEmail: 'm***@x.example', maskedPhone: null, externalId: null, isKnown: true, fault: null }, { __typename: 'PlannedRow', line: 3, displayName: null, maskedEmail: null, maskedPhone: null, externalId: null, isKnown: false, fault: 'EMAIL_NOT_TAKEN' }],
};
interface Sent { readonly url: string; readonly variables: { readonly columns?: object | null; readonly input?: object } | null }

/** Answers an upload, plans with and without columns, and the start; lists what was sent. */
function answering(upload: object, plans: readonly object[]): Sent[] {
  const sent: Sent[] = [];
  let planned = 0;
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as { operationName: string; variables: Sent['variables'] }) : null;
    sent.push({ url: String(url), variables: body?.variables ?? null });
    const answer = body === null ? upload : body.operationName === 'PlanContactImport' ? { data: { planContactImport: plans[Math.min(planned++, plans.length - 1)] } } : { data: { importContacts: { __typename: 'JobPayload', record: { __typename: 'Job', id: 'j1' } } } };
    return Promise.resolve(new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } }));
  });
  return sent;
}
const choose = (name = 'contacts.csv') => fireEvent.update(screen.getByLabelText('CSV file')).then(() => {
  const input = screen.getByLabelText<HTMLInputElement>('CSV file');
  Object.defineProperty(input, 'files', { configurable: true, value: [new File(['Who,Mail\nMax,m@x.example'], name)] });
  return fireEvent.change(input);
});
const open = () => show(ImportContactsDialog, { props: { modelValue: true } });

beforeEach(() => {
  forgetReads();
  viewer.value = viewerWith(['ADMINISTRATOR']);
});

test('a file is planned, its columns are chosen where they are not recognised, and nothing starts without the warranty', async () => {
  const sent = answering({ id: 'u1', sha256: 'ab', bytes: 10 }, [PLAN, JUDGED]);
  await open();
  await choose();
  expect(await screen.findByText('The columns were not recognised by their names. Choose them.')).toBeTruthy();
  const start = screen.getByRole<HTMLButtonElement>('button', { name: 'Import 12,000 rows' });
  expect(start.disabled).toBe(true);
  await fireEvent.update(screen.getByLabelText(/^Name/), '0');
  expect(await screen.findByText('Give an e-mail address or a telephone number.')).toBeTruthy();
  await fireEvent.update(screen.getByLabelText('E-mail'), '1');
  expect(await screen.findByText('12,000 rows. Of 5,000 that were looked at: 4,000 new, 900 known already, 100 cannot be taken.')).toBeTruthy();
  expect(sent.at(-1)?.variables).toEqual({ uploadId: 'u1', columns: { displayName: 0, email: 1, phone: null, externalId: null } });
  expect(screen.getByText(/from all parts of the file/)).toBeTruthy();
  const rows = within(screen.getByRole('table')).getAllByRole('row');
  expect(rows.map(({ textContent }) => textContent)).toEqual(['LineNameE-mailPhoneYour own id', '2Max\u00a0(known already)m***@x.example——', '3not an e-mail address']);
  await waitFor(() => expect(start.disabled).toBe(false));
  await fireEvent.click(start);
  expect(await screen.findByText('Without this warranty the contact cannot be added.')).toBeTruthy();
  expect(sent).toHaveLength(3);
  await fireEvent.click(screen.getByLabelText('Necessary for a contract with the person'));
  await fireEvent.update(screen.getByLabelText(/^Since/), '2026-01-05');
  await fireEvent.click(screen.getByRole('checkbox'));
  await fireEvent.click(start);
  await waitFor(() => expect(sent).toHaveLength(4));
  expect(sent.at(-1)?.variables?.input).toEqual({ uploadId: 'u1', columns: { displayName: 0, email: 1, phone: null, externalId: null }, warranty: { basis: 'CONTRACT', obtainedOn: '2026-01-05' }, language: 'EN' });
});

test('a file that is refused says why, and where', async () => {
  answering({ errors: [{ message: 'No.', extensions: { code: 'BAD_USER_INPUT', reason: 'QUOTE_NOT_CLOSED', details: { line: 17 } } }] }, []);
  await open();
  await choose();
  expect((await screen.findByRole('alert')).textContent).toContain('A quotation mark that begins in line 17 is not closed.');
});
