import { Entity, Index } from 'typeorm';
import { Id, Instant, LongText, Whole, Word } from '../../database/columns.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';

/**
 * What a file is for. Of EVIDENCE only the digest is kept: the file stays with who signed it. Contacts are kept in parts (contact-imports): ARRIVING
 * until the last one is here, CONTACTS until an import takes them, TAKEN afterwards.
 */
export type UploadPurpose = 'STATEMENT' | 'EVIDENCE' | 'ARRIVING' | 'CONTACTS' | 'TAKEN';

/** A file on its way into a record, kept for an hour; GraphQL takes its id (model, Uploads). */
@Entity('uploads')
@Index(['expiresAt'])
export class Upload extends TenantEntity {
  @Word(16) purpose!: UploadPurpose;
  @Word(64) sha256!: string;
  @Whole() bytes!: number;
  @LongText() text!: string;
  @Id() uploadedBy!: string;
  @Instant() expiresAt!: number;
}
