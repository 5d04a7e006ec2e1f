import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Entity, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Id, Instant, Whole, Words } from '../../database/columns.ts';
import { Personal } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Person } from './person.entity.ts';

/**
 * A new e-mail address that a person asked for, until a code sent there has shown that it is theirs (§7.1). One at a time. The
 * code is derived from the id and the secret, so nothing secret is stored.
 */
@ObjectType({ description: 'A new e-mail address of one’s own that waits for its code.' })
@Entity('email_changes')
@Unique(['organizationId', 'personId'])
export class EmailChange extends TenantEntity {
  @Id() personId!: string;
  @ManyToOne(() => Person, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'person_id', referencedColumnName: 'id' }])
  person?: Person;
  @Field(() => String) @Personal('CONTACT') @Words(254) email!: string;
  /** What it was until the change, so that the old address can be told. */
  @Personal('CONTACT') @Words(254, { nullable: true }) earlierEmail!: string | null;
  @Field(() => GraphQLDateTime) @Instant() requestedAt!: number;
  @Field(() => GraphQLDateTime, { description: 'Until then the code counts.' }) @Instant() codeExpiresAt!: number;
  /** Codes that were tried, fitting or not. */
  @Whole({ default: 0 }) tries!: number;
  @Instant({ nullable: true }) confirmedAt!: number | null;
  /** From then on nobody needs the row: its letters are out. */
  @Instant() expiresAt!: number;
}
