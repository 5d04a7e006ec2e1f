import { fireEvent, screen, waitFor } from '@testing-library/vue';
import { beforeEach, expect, test } from 'vitest';
import { viewer } from '../../session.ts';
import { answerWith, refusedWith } from '../../testing/api.ts';
import { show } from '../../testing/show.ts';
import { viewerWith } from '../../testing/viewers.ts';
import AssistedDialog from './AssistedDialog.vue';
import type { DeskRequest } from './forwarding-desk.graphql.ts';

const request: DeskRequest = {
  id: 'r1', organizationId: 'o1', organizationName: 'Alder Works', organizationState: 'ACTIVE', number: 'R-7K3M-9QX2', type: 'ERASE', state: 'UNDER_REVIEW', replyDueAt: '2026-03-09T16:00:00Z', escalations: 2,
  assistance: 'CARRIES_OUT', basis: 'INSTRUCTION', assistedAt: '2026-03-10T02:00:00Z', availableSteps: ['ACCEPT', 'REFUSE'], openSteps: [], receipt: null, version: 4,
};
const inputOf = (body: unknown): Record<string, unknown> => (JSON.parse(String(body)) as { variables: { input: Record<string, unknown> } }).variables.input;

beforeEach(() => { viewer.value = viewerWith(['SUPPORT_DESK']); });

test('of decisions only what was instructed is offered', async () => {
  await show(AssistedDialog, { props: { request: { ...request, availableSteps: ['ACCEPT', 'ASK_INFORMATION'] } } });
  const offered = (await screen.findAllByRole('radio')).map((radio) => radio.closest('label')?.textContent.trim() ?? '');
  expect(offered).toContain('Agree, as instructed');
  expect(offered).not.toContain('Refuse, as instructed');
});

test('whoever decides alone in an organization’s place is asked for the password, which goes along', async () => {
  const asked = answerWith(refusedWith({ code: 'BAD_USER_INPUT', reason: 'PASSWORD_NEEDED', path: ['input', 'password'] }), { data: { answerAssistedRequest: { record: { id: 'r1', state: 'REFUSED', version: 5 } } } });
  const { emitted } = await show(AssistedDialog, { props: { request } });
  expect(screen.queryByLabelText(/Password/)).toBeNull();
  await fireEvent.click(await screen.findByRole('radio', { name: 'Refuse, as instructed' }));
  await fireEvent.update(screen.getByRole('textbox', { name: /Reply/ }), 'It was sent last week.');
  const send = () => fireEvent.click(screen.getByRole('button', { name: 'Send answer' }));
  await send();
  await fireEvent.update(await screen.findByLabelText(/[Pp]assword/), 'harbor-lantern');
  expect(emitted()['close']).toBeUndefined();
  await send();
  await waitFor(() => expect(emitted()['close']).toHaveLength(1));
  expect(asked.map(({ body }) => inputOf(body)['password'])).toEqual([null, 'harbor-lantern']);
}, 20_000);
