import { Entity, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Id, LongText, Whole } from '../../database/columns.ts';
import { Personal } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Upload } from '../uploads/index.ts';

/**
 * Rows of a file of contacts, as many as a step of the import takes, in order. Removed with the step that took them; what was never imported goes
 * with its upload.
 */
@Entity('contact_file_parts')
@Unique(['organizationId', 'uploadId', 'number'])
export class ContactFilePart extends TenantEntity {
  @Id() uploadId!: string;
  @ManyToOne(() => Upload, { onDelete: 'CASCADE' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'upload_id', referencedColumnName: 'id' }])
  upload?: Upload;
  @Whole() number!: number;
  /** `FileRow[]` as JSON. */
  @Personal('CONTACT') @LongText() text!: string;
}
