import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import { Id, Instant } from '../../database/columns.ts';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { Person } from './person.entity.ts';

export const InvitationState = graphqlEnum('InvitationState', enumOf(['PENDING', 'ACCEPTED', 'EXPIRED', 'REVOKED']), 'What became of an invitation.');
export type InvitationState = keyof typeof InvitationState;

/** An offer to join, valid 14 days. Its token is derived from its id and the secret, so nothing secret is stored. */
@ObjectType()
@Entity('invitations')
@Index(['organizationId', 'personId'])
export class Invitation extends TenantEntity {
  @Id() personId!: string;
  @ManyToOne(() => Person, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'person_id', referencedColumnName: 'id' }])
  person?: Person;
  @Field(() => GraphQLDateTime) @Instant() invitedAt!: number;
  @Field(() => GraphQLDateTime) @Instant() expiresAt!: number;
  @Instant({ nullable: true }) acceptedAt!: number | null;
  @Instant({ nullable: true }) revokedAt!: number | null;

  stateAt(now: number): InvitationState {
    if (this.acceptedAt !== null) return 'ACCEPTED';
    if (this.revokedAt !== null) return 'REVOKED';
    return this.expiresAt <= now ? 'EXPIRED' : 'PENDING';
  }
}
