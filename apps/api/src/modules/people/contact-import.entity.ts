import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Entity, Unique } from 'typeorm';
import { Day, Id, Instant, Whole, Word } from '../../database/columns.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { WarrantyBasis } from './warranty.entity.ts';

/**
 * The enterprise's word for a whole file of contacts: who gave it, when, on what ground, and for which bytes (statement, introduction; row 66). The
 * warranty of each person who came with the file names it. What it counts moves with each step of the job; nothing else changes.
 */
@ObjectType()
@Entity('contact_imports')
@Unique(['organizationId', 'uploadId'])
export class ContactImport extends TenantEntity {
  @Id() uploadId!: string;
  @Field(() => WarrantyBasis) @Word(16) basis!: WarrantyBasis;
  @Field(() => GraphQLLocalDate) @Day() obtainedOn!: string;
  @Field(() => GraphQLDateTime) @Instant() givenAt!: number;
  @Id() givenBy!: string;
  @Field(() => String, { description: 'Over the bytes of the file as they came.' }) @Word(64) sha256!: string;
  @Field(() => Int) @Whole() bytes!: number;
  @Field(() => Int, { description: 'Rows of the file.' }) @Whole() rows!: number;
  @Field(() => Int, { description: 'People who were added.' }) @Whole() added!: number;
  @Field(() => Int, { description: 'Rows about somebody who was known before, or stood further up in the file.' }) @Whole() known!: number;
  @Field(() => Int, { description: 'Rows that could not be taken; the file of the job says which and why.' }) @Whole() refused!: number;
}
