import type { ResultOf } from '../../graphql.ts';
import type { MyDataDocument } from './me.graphql.ts';

export type MyData = ResultOf<typeof MyDataDocument>['myData'];

/** One thing that is kept about the person, where it comes from, and what they can do about it themselves (§7.1, §7.2). */
export interface OwnField {
  readonly key: 'displayName' | 'email' | 'phone' | 'position' | 'externalId' | 'accountSince';
  readonly value: string | null;
  readonly from: 'fromMe' | 'fromEither' | 'fromOrganization' | 'fromSystem';
  /** an instant, said in words by the page */
  readonly isInstant?: true;
  readonly verifiedAt?: string | null;
  readonly isCorrectable?: true;
  /** optional, so that it may be deleted */
  readonly isDeletable?: true;
}

export const ownFieldsOf = ({ profile, person, account }: MyData): OwnField[] => [
  { key: 'displayName', value: profile.displayName, from: 'fromMe', isCorrectable: true },
  { key: 'email', value: profile.email, from: 'fromEither', verifiedAt: profile.emailVerifiedAt, isCorrectable: true },
  { key: 'phone', value: profile.phone, from: 'fromEither', verifiedAt: profile.phoneVerifiedAt, isCorrectable: true, ...(profile.phone !== null && { isDeletable: true as const }) },
  { key: 'position', value: profile.position, from: 'fromMe', isCorrectable: true, ...(profile.position !== null && { isDeletable: true as const }) },
  ...(person.externalId === null ? [] : [{ key: 'externalId' as const, value: person.externalId, from: 'fromOrganization' as const }]),
  { key: 'accountSince', value: account.createdAt, from: 'fromSystem', isInstant: true },
];
