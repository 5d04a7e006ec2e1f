import { standing, type Standing } from '@accord/acceptance';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { factsOf, isAsked } from './records-of.ts';

/** The same for somebody who is signed in to this organization, and so has an account here. */
export const standingOfMember = async (scope: TenantScope, personId: string): Promise<Standing> => standing(await factsOf(scope, personId), scope.now);

/** Where a person stands to the platform's statement, derived on read. An unknown person has nothing to accept. */
export async function standingOf(scope: TenantScope, personId: string, at = scope.now): Promise<Standing> {
  const [asked, facts] = await Promise.all([isAsked(scope, personId), factsOf(scope, personId)]);
  return asked ? standing(facts, at) : { state: 'NOT_REQUIRED' };
}
