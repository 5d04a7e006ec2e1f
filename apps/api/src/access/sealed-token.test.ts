import { expect, test } from 'vitest';
import { Seal } from '../tenancy/kernel.ts';
import { openToken, sealToken } from './sealed-token.ts';

const seal = new Seal('a secret of at least thirty-two characters');
const organizationId = '01KT07NV00YM8D0JDBARRFHK08';
const id = '01KT07NV00YM8D0JDBARRFHK09';
const token = sealToken(seal, 'invitation', { organizationId, id });

test('a token opens the record that it was sealed for, and fits in a path', () => {
  expect(openToken(seal, 'invitation', token)).toEqual({ organizationId, id });
  expect(token).toBe(encodeURIComponent(token));
});

test('a token that was changed, or sealed with another secret, opens nothing', () => {
  const swapped = id + organizationId + token.slice(52);
  const others = [token.slice(1), `${token}A`, `${token}\n`, swapped, token.slice(0, 51) + 'A' + token.slice(52), '', 'x'.repeat(95)];
  expect(others.map((one) => openToken(seal, 'invitation', one))).toEqual(others.map(() => null));
  expect(openToken(new Seal('another secret of thirty-two characters'), 'invitation', token)).toBeNull();
});
