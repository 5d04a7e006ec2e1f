import { Field, ID, ObjectType } from 'type-graphql';
import { PrimaryId } from '../database/columns.ts';

/** A row that belongs to one organization. Its key starts with the organization, so no foreign key can point across one. */
@ObjectType()
export abstract class TenantEntity {
  @PrimaryId()
  organizationId!: string;

  @Field(() => ID)
  @PrimaryId()
  id!: string;
}

/** A tenant row that two people may change at once: an update names the version it saw. */
export interface Versioned {
  version: number;
}
