import { Entity, Index } from 'typeorm';
import { Id, Instant, LongText, Whole, Word } from '../../database/columns.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';

/** A file on its way into a record, kept for an hour; GraphQL takes its id (model, Uploads). */
@Entity('uploads')
@Index(['expiresAt'])
export class Upload extends TenantEntity {
  @Word(16) purpose!: 'STATEMENT';
  @Word(64) sha256!: string;
  @Whole() bytes!: number;
  @LongText() text!: string;
  @Id() uploadedBy!: string;
  @Instant() expiresAt!: number;
}
