import { authenticate } from '../access/authenticate.ts';
import { CallContext, type CookieJar } from '../access/context.ts';
import type { System } from '../program/system.ts';

type Variables = Record<string, unknown>;

/** Somebody of the sample, acting through the API as a browser would. */
export interface Acting {
  call<Data>(document: string, variables?: Variables): Promise<Data>;
}

/** Calls without a session, `token` after signing in; or with the secret of an API key. */
export function acting(system: System, token: string | null = null, secret: string | null = null): Acting & { readonly token: () => string | null } {
  let held = token;
  const cookies: CookieJar = { set: (fresh) => void (held = fresh), clear: () => void (held = null) };
  return {
    token: () => held,
    async call<Data>(document: string, variables: Variables = {}): Promise<Data> {
      const caller = await authenticate(system.services, { token: held, authorization: secret === null ? null : `Bearer ${secret}`, organization: null }, cookies);
      const context = new CallContext(system.services, { requestId: 'sample', ip: '127.0.0.1', userAgent: 'Sample data', idempotencyKey: null, variablesHash: '', isUnattended: false }, caller, cookies);
      const { body } = await system.apollo.executeOperation({ query: document, variables }, { contextValue: context });
      if (body.kind !== 'single') throw new Error('the sample expects one answer');
      const { data, errors } = body.singleResult;
      if (errors) throw new Error(`The sample data cannot be made: ${document.trim().split('\n')[0] ?? ''}: ${JSON.stringify(errors)}`);
      return data as Data;
    },
  };
}

export async function signedIn(system: System, email: string, password: string): Promise<Acting> {
  const visitor = acting(system);
  await visitor.call('mutation ($input: SignInInput!) { signIn(input: $input) { record { id } } }', { input: { email, password } });
  return visitor;
}
