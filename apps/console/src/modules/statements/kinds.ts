import type { LocationQuery } from 'vue-router';
import type { StatementKind } from './statements.graphql.ts';

/** The kinds that the platform issues. */
export const PLATFORM_KINDS = ['PLATFORM_PRIVACY', 'CHILDREN_RULE', 'COOKIE_NOTICE'] as const satisfies readonly StatementKind[];
const KINDS: readonly StatementKind[] = [...PLATFORM_KINDS, 'ORGANIZATION_NOTICE'];

/** The kind that an address names, one of `among`; null where it names none. */
export const kindIn = ({ kind }: LocationQuery, among: readonly StatementKind[] = KINDS): StatementKind | null => among.find((one) => one === kind) ?? null;

/** Where the versions of a kind are worked on. */
export const deskOf = (kind: StatementKind): string => (kind === 'ORGANIZATION_NOTICE' ? '/o/own-notice' : '/p/statements');
