import { render } from '@testing-library/vue';
import { beforeEach, expect, test } from 'vitest';
import { chooseOrganization } from './client.ts';
import { i18n, useLanguage } from './language.ts';
import { SignOutDocument } from './modules/session/session.graphql.ts';
import { sendFile } from './modules/uploads/send-file.ts';
import { useSubmission, type Submission } from './submissions.ts';
import { answerWith, refusedWith } from './testing/api.ts';

type SignOut = Submission<unknown, Record<string, never>>;

function submission(): SignOut {
  let made: SignOut | undefined;
  render({ setup: () => { made = useSubmission(SignOutDocument) as SignOut; return () => null; } }, { global: { plugins: [i18n] } });
  if (!made) throw new Error('setup did not run');
  return made;
}

beforeEach(() => useLanguage('en'));

test('a call posts, names the organization of this tab, and proves that it is no foreign form', async () => {
  const asked = answerWith({ data: { signOut: { record: { signedInAt: '' } } } });
  chooseOrganization('o2');
  await submission().submit({});
  expect(asked[0]?.url).toBe('/graphql');
  expect(Object.fromEntries(asked[0]?.headers ?? [])).toMatchObject({ 'accord-organization': 'o2', 'x-accord-csrf': '1', 'content-type': 'application/json' });
});

test('a retry after a broken connection carries the same idempotency key, the next submit another', async () => {
  const asked = answerWith(new Error('reset'), { data: { signOut: { record: { signedInAt: '' } } } });
  const { submit, refusals } = submission();
  expect(await submit({})).toBeNull();
  expect(refusals.value[0]?.code).toBe('OFFLINE');
  expect(await submit({})).not.toBeNull();
  await submit({});
  const keys = asked.map(({ headers }) => headers.get('idempotency-key'));
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[0]);
});

test.each(['UNAVAILABLE', 'INTERNAL_SERVER_ERROR'])('a retry after %s carries the same idempotency key: it may have been done', async (code) => {
  const asked = answerWith({ errors: [{ message: 'Not now.', extensions: { code, reason: code } }] }, { data: { signOut: { record: { signedInAt: '' } } } });
  const { submit } = submission();
  await submit({});
  await submit({});
  const [first, second] = asked.map(({ headers }) => headers.get('idempotency-key'));
  expect(second).toBe(first);
});

test('a refusal stands at the field that it names, the others above the form', async () => {
  answerWith({
    errors: [
      { message: 'Too short.', extensions: { code: 'BAD_USER_INPUT', reason: 'WEAK_PASSWORD', path: ['input', 'password'] } },
      { message: 'No.', extensions: { code: 'FORBIDDEN', reason: 'FORBIDDEN' } },
    ],
  });
  const { submit, at, rest } = submission();
  await submit({});
  expect(at('password')).toBe('A password has 12 to 200 characters.');
  expect(rest('password')).toEqual(['You are not allowed to do this.']);
});

test('a file goes as raw bytes with its purpose, and its id comes back', async () => {
  const asked = answerWith({ id: 'u1', sha256: 'ab', bytes: 3 });
  const file = new File(['\ufeffA\r\n'], 'statement.txt');
  expect(await sendFile('statement', file)).toEqual({ uploadId: 'u1' });
  expect(asked[0]?.url).toBe('/uploads?purpose=statement');
  expect(asked[0]?.body).toBe(file);
  expect(asked[0]?.headers.get('content-type')).toBe('application/octet-stream');
});

test('a refused file says why, and a broken connection is told from it', async () => {
  answerWith(refusedWith({ code: 'BAD_USER_INPUT', reason: 'TOO_LARGE', details: { findings: [] } }));
  expect(await sendFile('statement', new File(['A'], 'a.txt'))).toMatchObject({ refusal: { code: 'BAD_USER_INPUT', reason: 'TOO_LARGE' } });
  answerWith(new Error('reset'));
  expect(await sendFile('statement', new File(['A'], 'a.txt'))).toMatchObject({ refusal: { code: 'OFFLINE' } });
});
