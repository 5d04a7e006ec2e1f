import { Entity, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Id, Instant, Whole, Word } from '../../database/columns.ts';
import type { ActorKind } from '../../tenancy/actor.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { App } from './app.entity.ts';

/** That an organization lets a version of an app that does more than the one before take effect (row 12). Never taken back: switch the app off. */
@Entity('app_approvals')
@Unique(['organizationId', 'appId', 'number'])
export class AppApproval extends TenantEntity {
  @Id() appOwnerId!: string;
  @Id() appId!: string;
  @ManyToOne(() => App, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'app_owner_id', referencedColumnName: 'organizationId' }, { name: 'app_id', referencedColumnName: 'id' }])
  app?: App;
  /** Of the version. */
  @Whole() number!: number;
  @Instant() approvedAt!: number;
  @Word(16) approvedByKind!: ActorKind;
  @Id({ nullable: true }) approvedById!: string | null;
}
