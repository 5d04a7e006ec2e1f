import { expect, it } from 'vitest';
import { headersOf, newSecret } from './signature.ts';

it('is that of the standard’s own example', () => {
  const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: 1_614_265_330_999, body: '{"test": 2432232314}' };
  expect(headersOf(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], message)).toEqual({
    'webhook-id': message.id, 'webhook-timestamp': '1614265330', 'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

it('is said once for each secret that holds, of the bytes as they are', () => {
  const message = { id: 'msg_1', at: 0, body: '{"名":"值"}' };
  const [first, second] = [newSecret(), newSecret()];
  const both = headersOf([first, second], message)['webhook-signature'];
  expect(both).toBe(`${headersOf([first], message)['webhook-signature']} ${headersOf([second], message)['webhook-signature']}`);
  expect(both).toMatch(/^v1,[A-Za-z0-9+/]{43}= v1,[A-Za-z0-9+/]{43}=$/);
});

it('is made with a secret of 32 random bytes', () => {
  const secrets = Array.from({ length: 50 }, newSecret);
  expect(new Set(secrets).size).toBe(50);
  for (const secret of secrets) {
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(Buffer.from(secret.slice(6), 'base64')).toHaveLength(32);
  }
});
