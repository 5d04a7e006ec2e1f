import type { AppScope } from '@accord/gate';
import { Entity, Index, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { Id, Instant, Json, Whole, Word, Words } from '../../database/columns.ts';
import type { ActorKind } from '../../tenancy/actor.ts';
import { Published } from '../../tenancy/table-kinds.ts';
import { TenantEntity } from '../../tenancy/tenant-entity.ts';
import { App } from './app.entity.ts';

/**
 * What an app does with personal data from one version on: all of its scopes at once (docs/decisions/0021). A row of the app's owner, never
 * edited. Whether it is in effect is another question, each organization's own.
 */
@Published()
@Entity('app_versions')
@Unique(['organizationId', 'appId', 'number'])
@Index(['organizationId', 'createdAt'])
export class AppVersion extends TenantEntity {
  @Id() appId!: string;
  @ManyToOne(() => App, { onDelete: 'RESTRICT' })
  @JoinColumn([{ name: 'organization_id', referencedColumnName: 'organizationId' }, { name: 'app_id', referencedColumnName: 'id' }])
  app?: App;
  /** 1, 2, 3 … of the app: of two at once only one can be the next. */
  @Whole() number!: number;
  @Json() scopes!: AppScope[];
  @Words(500) noteZh!: string;
  @Words(500) noteEn!: string;
  @Instant() createdAt!: number;
  @Word(16) createdByKind!: ActorKind;
  @Id({ nullable: true }) createdById!: string | null;
}
