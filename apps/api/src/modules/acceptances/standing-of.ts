import { standing, type Standing, type StatementKind } from '@accord/acceptance';
import type { SignedIn, Word } from '../../access/caller.ts';
import { then, type Eventually } from '../../tenancy/eventually.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { isAsked, statementsAsked } from './records-of.ts';

const NOT_REQUIRED: Standing = { state: 'NOT_REQUIRED' };

/** Where a person stands to one statement. */
export interface KindStanding {
  readonly kind: StatementKind;
  readonly standing: Standing;
}

/** Where a person stands to each statement that applies to them and requires acceptance, the platform's first: derived on read, now or as it was at an instant that has passed. An unknown person has nothing to accept. */
export async function standingsOf(scope: TenantScope, personId: string, at: number | null = null): Promise<readonly KindStanding[]> {
  const [asked, all] = await Promise.all([isAsked(scope, personId, at), standingsIn(scope, personId, null, at)]);
  return asked ? all : [];
}

/** To one of them; NOT_REQUIRED where they are not asked. */
export async function standingOf(scope: TenantScope, personId: string, kind: StatementKind = 'PLATFORM_PRIVACY', at: number | null = null): Promise<Standing> {
  return (await standingsOf(scope, personId, at)).find((one) => one.kind === kind)?.standing ?? NOT_REQUIRED;
}

/** Where whoever calls stands: they have an account, and their words came with their session. Staff are not asked. */
export const ownStandings = (scope: TenantScope, { kind, personId, words }: SignedIn): Eventually<readonly KindStanding[]> =>
  kind === 'STAFF' ? [] : standingsIn(scope, personId, words, null);

const standingsIn = (scope: TenantScope, personId: string, words: readonly Word[] | null, at: number | null): Eventually<readonly KindStanding[]> =>
  then(statementsAsked(scope, personId, words, at), (asked) => asked.map(({ bound, facts }) => ({ kind: bound.statement.kind, standing: standing(facts, at ?? scope.now) })));
