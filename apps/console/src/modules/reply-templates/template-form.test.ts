import { expect, test } from 'vitest';
import type { ReplyTemplate } from './reply-templates.graphql.ts';
import { fitting, formOf, inputOf, REPLIES, replyOf } from './template-form.ts';

const template = (more: Partial<ReplyTemplate> = {}): ReplyTemplate => ({ id: 't', name: 'One', type: null, kind: 'DECISION', outcome: 'REFUSE', textZh: '您好', textEn: null, changedAt: '2026-03-02T02:00:00Z', isOwn: true, version: 1, ...more });

test('a template that nobody changes is saved as it is', () => {
  expect(inputOf(formOf(template({ type: 'COPY' })))).toEqual({ name: 'One', type: 'COPY', kind: 'DECISION', outcome: 'REFUSE', textZh: '您好', textEn: null });
  for (const reply of REPLIES) expect(replyOf(inputOf({ ...formOf(null), reply }) as ReplyTemplate)).toBe(reply);
});

test.each([
  ['of its kind and outcome', {}, true],
  ['for both outcomes', { outcome: null }, true],
  ['for the other outcome', { outcome: 'ACCEPT' }, false],
  ['of another kind', { kind: 'INTERIM', outcome: null }, false],
  ['for the right that is asked for', { type: 'COPY' }, true],
  ['for another right', { type: 'ERASE' }, false],
] as const)('a refusal of a copy is offered what is %s', (_, more, isOffered) => {
  expect(fitting([template(more)], { kind: 'DECISION', outcome: 'REFUSE' }, 'COPY')).toHaveLength(isOffered ? 1 : 0);
});
