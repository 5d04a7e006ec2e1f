import type { RecipientTold } from '@accord/recipients';
import { localized } from '../../database/language.ts';
import type { Change } from '../../tenancy/change.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { rowsOf } from './recipient-files.ts';
import { RecipientRevision } from './recipient-revision.entity.ts';
import { rightsOf, type Recipient } from './recipient.entity.ts';

type Facts = Pick<Recipient, 'nameZh' | 'nameEn' | 'role' | 'kind' | 'contact' | 'categories' | 'purposeKeys' | 'methodZh' | 'methodEn' | 'deIdentification' | 'region' | 'policyUrl' | 'rightsZh' | 'rightsEn'>;

/** What a person is told of a recipient. */
export const toldOf = ({ nameZh, nameEn, role, kind, contact, categories, purposeKeys, methodZh, methodEn, deIdentification, region, policyUrl, rightsZh, rightsEn }: Facts): RecipientTold =>
  ({ name: localized(nameZh, nameEn), role, kind, contact, categories, purposeKeys, method: localized(methodZh, methodEn), deIdentification, region, policyUrl, rights: rightsOf({ rightsZh, rightsEn }) });

/** What each revision of a recipient told, oldest first; none where it is as it was when revisions began to be counted. */
export const recipientRevisions = async (scope: TenantScope, recipient: Recipient): Promise<RecipientRevision[]> =>
  [...(await rowsOf(scope, RecipientRevision, recipient))].sort((one, other) => one.revision - other.revision);

export const keepRevision = (change: Change, recipient: Recipient, beganAt: number): void => void change.of(RecipientRevision).insert({
  id: change.newId(), recipientId: recipient.id, revision: recipient.revision, renewFromRevision: recipient.renewFromRevision, told: toldOf(recipient), beganAt,
});
