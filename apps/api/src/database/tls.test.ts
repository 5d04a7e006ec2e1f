import { expect, it } from 'vitest';
import { tlsOf } from './tls.ts';

it.each([
  ['mysql://u:p@db/accord', undefined],
  ['mysql://u:p@db/accord?ssl={"verifyIdentity":true}', { verifyIdentity: true }],
  ['mysql://u:p@db/accord?timezone=Z&ssl=%7B%22rejectUnauthorized%22%3Atrue%7D', { rejectUnauthorized: true }],
])('%s', (url, options) => expect(tlsOf(url)).toEqual(options));

it.each(['true', '[]', 'null', '{"half'])('ssl=%s is refused rather than passed over', (text) => {
  expect(() => tlsOf(`mysql://u:p@db/accord?ssl=${text}`)).toThrow(SyntaxError);
});
