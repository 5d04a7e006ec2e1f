import { Entity, Index, Unique } from 'typeorm';
import { Id, Instant, Whole, Word, Words } from '../../database/columns.ts';
import { type Language } from '../../database/language.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';

export type MessageState = 'SENT' | 'FAILED';

/** What was delivered to somebody, and why; the text is made anew from its reason, so no personal value is kept here. */
@Entity('messages')
@Unique(['organizationId', 'outboxId', 'personId'])
@Index(['organizationId', 'sentAt', 'id'])
export class Message extends TenantEntity {
  /** Whom it went to; a request where it went to the contact of somebody of whom no record is known. */
  @Id() personId!: string;
  @Word(40) template!: string;
  @Word(8) language!: Language;
  /** The record it speaks of: an invitation, a request, a version. */
  @Id() reasonId!: string;
  /** The event that asked for it, or the notice that it is a part of. */
  @Id() outboxId!: string;
  @Word(8) state!: MessageState;
  @Whole() attempts!: number;
  @Instant() sentAt!: number;
  @Words(200, { nullable: true }) error!: string | null;
}
