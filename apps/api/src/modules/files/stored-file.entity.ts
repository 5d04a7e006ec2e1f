import { FILE_KINDS, type FileKindName } from '@accord/files';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Entity, Index } from 'typeorm';
import { Id, Instant, Whole, Word, Words } from '../../database/columns.ts';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';
import type { FilePlace } from '../../tenancy/file-store.ts';
import { Personal } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';

export const FileScan = graphqlEnum('FileScan', enumOf(['PENDING', 'CLEAN', 'INFECTED', 'NOT_SCANNED'] as const), 'Whether a file was looked through for malicious software. NOT_SCANNED: nothing is set up that would.');
export type FileScan = keyof typeof FileScan;

/** ARRIVING: being received. REMOVING: its bytes go; no longer to be had. REMOVED: they are gone, the row says why. */
export type FileState = 'ARRIVING' | 'KEPT' | 'REMOVING' | 'REMOVED';

/** With what it was sent. */
export type FilePart = 'REQUEST' | 'ADDITION' | 'NOTE' | 'REPLY' | 'PROOF';

/**
 * A file of a request; its bytes lie in the file store. Without a foreign key to what it belongs to, like a deadline: it is taken before the row that it
 * goes with is written. `removeAt` and `scanAt` are when a worker has to act.
 */
@ObjectType('RequestFile')
@Entity('stored_files')
@Index(['organizationId', 'requestId', 'id'])
@Index(['removeAt', 'id'])
@Index(['scanAt', 'id'])
export class StoredFile extends TenantEntity {
  @Field(() => String) @Personal('REQUEST_CONTENT') @Words(200) name!: string;
  @Word(8) kind!: FileKindName;
  @Field(() => Int) @Whole() bytes!: number;
  @Field(() => String, { description: 'Over the bytes as they came, in hexadecimal digits.' }) @Word(64) sha256!: string;
  @Word(12) place!: FilePlace;
  @Word(48) storageKey!: string;
  @Word(12) state!: FileState;
  @Field(() => FileScan) @Word(12) scan!: FileScan;
  @Id() uploadedBy!: string;
  @Field(() => GraphQLDateTime) @Instant() receivedAt!: number;
  @Id({ nullable: true }) requestId!: string | null;
  @Word(12, { nullable: true }) part!: FilePart | null;
  @Id({ nullable: true }) partId!: string | null;
  @Instant({ nullable: true }) removeAt!: number | null;
  @Instant({ nullable: true }) scanAt!: number | null;

  @Field(() => String)
  mediaType(): string {
    return FILE_KINDS[this.kind].mediaType;
  }

  @Field(() => Boolean, { description: 'Whether GET /files/ID answers with it now: it is there, and no scan is owed or has found anything.' })
  downloadable(): boolean {
    return this.state === 'KEPT' && (this.scan === 'CLEAN' || this.scan === 'NOT_SCANNED');
  }
}
