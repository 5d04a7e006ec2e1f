import { Field, Int, ObjectType } from 'type-graphql';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';
import { AuditEvent } from '../../tenancy/audit-event.entity.ts';
import { COUNT_MOST } from '../../tenancy/page.ts';
import { condition, type Condition } from '../../tenancy/condition.ts';
import type { EntityOf } from '../../tenancy/reader.ts';
import type { TenantEntity } from '../../tenancy/tenant-entity.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Acceptance, Decline } from '../acceptances/index.ts';
import { LinkedAccount } from '../linked-accounts/index.ts';
import { Message } from '../messages/index.ts';
import { Invitation } from '../people/index.ts';
import { isOwn, PrivacyRequest } from '../requests/index.ts';

export const DataCategory = graphqlEnum('DataCategory', enumOf(['INVITATIONS', 'STATEMENTS', 'REQUESTS', 'LINKED_ACCOUNTS', 'LETTERS', 'ACTIVITY']), 'A kind of record that is kept about a person.');
export type DataCategory = keyof typeof DataCategory;
export const DataSource = graphqlEnum('DataSource', enumOf(['SELF', 'ORGANIZATION', 'SYSTEM']), 'Where it comes from: the person, their organization, or the use of the platform.');
export type DataSource = keyof typeof DataSource;

@ObjectType({ description: 'How many records of one kind are kept about the caller; counted up to 1,000.' })
export class DataHolding {
  @Field(() => DataCategory) category!: DataCategory;
  @Field(() => DataSource) source!: DataSource;
  @Field(() => Int) count!: number;
}

/** How many records of each kind an organization keeps about one of its people. */
export async function holdingsOf(scope: TenantScope, personId: string): Promise<DataHolding[]> {
  const count = <E extends TenantEntity>(entity: EntityOf<E>, ...conditions: Condition[]): Promise<number> => scope.of(entity).countUpTo(COUNT_MOST, 'held', conditions);
  const ofPerson = condition('held.person_id = ?', personId);
  const [invitations, acceptances, declines, requests, letters, activity, linkedAccounts] = await Promise.all([
    count(Invitation, ofPerson), count(Acceptance, ofPerson), count(Decline, ofPerson), count(PrivacyRequest, isOwn('held', personId)),
    count(Message, ofPerson), count(AuditEvent, condition('held.actor_id = ?', personId)), count(LinkedAccount, ofPerson),
  ]);
  return [
    { category: 'INVITATIONS', source: 'ORGANIZATION', count: invitations },
    { category: 'STATEMENTS', source: 'SELF', count: acceptances + declines },
    { category: 'REQUESTS', source: 'SELF', count: requests },
    { category: 'LINKED_ACCOUNTS', source: 'SYSTEM', count: linkedAccounts },
    { category: 'LETTERS', source: 'SYSTEM', count: letters },
    { category: 'ACTIVITY', source: 'SYSTEM', count: activity },
  ];
}
