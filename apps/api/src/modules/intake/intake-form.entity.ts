import { Field, Int, ObjectType } from 'type-graphql';
import { Entity } from 'typeorm';
import { Flag, Whole } from '../../database/columns.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';

/** Whether an organization takes requests from people who are not signed in; its id is the organization's. Shut until an administrator opens it. */
@ObjectType({ description: 'The public form of an organization, for people who are not signed in.' })
@Entity('intake_forms')
export class IntakeForm extends TenantEntity {
  @Field(() => Boolean) @Flag() isOpen!: boolean;
  @Field(() => Int, { description: '0 where nobody has said anything about it.' }) @Whole({ default: 1 }) version!: number;
}
