import { isFinal } from '@accord/request-steps';
import { isSignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import type { Language } from '../../database/language.ts';
import { refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { evidencePage, signedEvidence, type Evidence } from '../acceptances/index.ts';
import { requesterOf, requestInSight, type PrivacyRequest } from '../requests/index.ts';
import { closureFacts, type Audience } from './closure-facts.ts';
import { closureStory } from './closure-story.ts';

/**
 * How a request went, once it has ended, as signed evidence (row 45): for the person who asked, and for those who handle it. The same, byte for byte,
 * whenever it is asked for. Throws NOT_FOUND, and REFUSED while it goes on.
 */
export async function closureEvidence(context: CallContext, scope: TenantScope, id: string, language: Language): Promise<Evidence> {
  const request = await requestInSight(context, scope, id);
  const caller = context.mustBeKnown();
  // whoever handles requests reads their own as a person
  const audience: Audience = caller.permissions.has('request:read') && !(isSignedIn(caller) && caller.personId === requesterOf(request)) ? 'HANDLER' : 'PERSON';
  return evidenceOf(scope, request, audience, language);
}

/** The same of a request that the caller is known to see, for either side. Throws REFUSED while it goes on. */
export async function evidenceOf(scope: TenantScope, request: PrivacyRequest, audience: Audience, language: Language): Promise<Evidence> {
  if (!isFinal(request.state)) throw refused('REQUEST_NOT_ENDED', 'The evidence of a request is there once it has ended.', { state: request.state });
  const { evidence } = scope.kernel.seal;
  const facts = { kind: 'REQUEST' as const, keyId: evidence.id, audience, organizationId: scope.organizationId, ...(await closureFacts(scope, request, audience)) };
  return signedEvidence(evidence, facts, (proof) => evidencePage(closureStory(facts, language), proof, language));
}
