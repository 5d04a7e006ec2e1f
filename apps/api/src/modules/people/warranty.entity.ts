import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import { Day, Id, Instant, Word } from '../../database/columns.ts';
import { graphqlEnum } from '../../database/graphql-enum.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Person } from './person.entity.ts';

export const WarrantyBasis = graphqlEnum('WarrantyBasis', { CONSENT: 'CONSENT', CONTRACT: 'CONTRACT', LEGAL_DUTY: 'LEGAL_DUTY', PUBLIC_SOURCE: 'PUBLIC_SOURCE' } as const, 'On what ground the organization may hold an external contact’s data.');
export type WarrantyBasis = keyof typeof WarrantyBasis;

/** The enterprise's word that it had the person's consent before it uploaded them (statement, introduction; row 66). Append-only. */
@ObjectType()
@Entity('warranties')
@Index(['organizationId', 'personId'])
export class Warranty extends TenantEntity {
  @Id() personId!: string;
  @ManyToOne(() => Person, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'person_id', referencedColumnName: 'id' }])
  person?: Person;
  @Field(() => WarrantyBasis) @Word(16) basis!: WarrantyBasis;
  @Field(() => GraphQLLocalDate) @Day() obtainedOn!: string;
  @Instant() givenAt!: number;
  @Id() givenBy!: string;
  /** The file that the person came with, if it was one. */
  @Id({ nullable: true }) contactImportId!: string | null;
}
