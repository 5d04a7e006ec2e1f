import { isGiven } from '@accord/consents';
import { sealToken } from '../../access/sealed-token.ts';
import { Language } from '../../database/language.ts';
import type { Kernel } from '../../tenancy/kernel.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Person } from '../people/index.ts';
import { listPurposes } from '../purposes/index.ts';
import { say } from './say.ts';

/** The address that ends marketing to one person, for List-Unsubscribe (RFC 8058); nothing secret is stored. */
export const marketingUnsubscribeLink = (kernel: Kernel, publicUrl: string, organizationId: string, personId: string): string =>
  `${publicUrl}/unsubscribe/marketing/${sealToken(kernel.seal, 'unsubscribe-marketing', { organizationId, id: personId })}`;

/** One click in a letter ends every kind of marketing to a person (RFC 8058; §7.3): what was given is withdrawn, what was not asked yet is refused. Done twice it changes nothing. */
export async function endMarketing(scope: TenantScope, personId: string): Promise<void> {
  await scope.of(Person).get(personId);
  for (const purpose of await marketingPurposes(scope)) {
    await say(scope, personId, { purpose, recipient: null }, (newest) => {
      if (newest?.state === 'WITHDRAWN' || newest?.state === 'REFUSED') return 'SAID_ALREADY';
      return { state: newest && isGiven(newest.state) ? 'WITHDRAWN' : 'REFUSED', type: newest?.type ?? 'GENERAL', method: 'ONE_CLICK_EMAIL', language: newest?.language ?? Language.ZH_CN, channel: 'EMAIL' };
    });
  }
}

const marketingPurposes = async (scope: TenantScope) => (await listPurposes(scope)).filter(({ isMarketing, cookieKind }) => isMarketing && cookieKind === null);
