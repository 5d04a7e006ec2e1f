import { Field, ID, ObjectType } from 'type-graphql';
import { Entity, Index, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Id } from '../../database/columns.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { ConsentEvent } from '../consents/index.ts';
import { WithdrawalNotice } from './withdrawal-notice.entity.ts';

/** That the end of one consent is told to one recipient, in one notice: no consent and recipient twice. */
@ObjectType()
@Entity('told_withdrawals')
@Unique(['organizationId', 'consentEventId', 'recipientId'])
@Index(['organizationId', 'noticeId', 'consentEventId'])
export class ToldWithdrawal extends TenantEntity {
  @Id() noticeId!: string;
  @ManyToOne(() => WithdrawalNotice, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'notice_id', referencedColumnName: 'id' }])
  notice?: WithdrawalNotice;
  @Id() recipientId!: string;
  @Field(() => ID, { description: 'The reference that the recipient has: the ConsentEvent that ended it.' }) @Id() consentEventId!: string;
  @ManyToOne(() => ConsentEvent, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'consent_event_id', referencedColumnName: 'id' }])
  consentEvent?: ConsentEvent;
}
