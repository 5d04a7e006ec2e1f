import { Arg, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Allow, Scope } from '../../access/allow.ts';
import { AuditEvent } from '../../tenancy/audit-event.entity.ts';
import { connectionOf, type Page } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Actor, actorOf } from '../people/index.ts';
import { AuditEventsSort, AuditFilter } from './audit.inputs.ts';
import { listAuditEvents } from './list-audit-events.ts';

const AuditEventConnection = connectionOf(AuditEvent, 'AuditEvent');

@Resolver(() => AuditEvent)
export class AuditResolver {
  @Allow('audit:read')
  @Query(() => AuditEventConnection, { description: 'Who did what in the organization; staff who acted in it included.' })
  auditEvents(
    @Scope() scope: TenantScope,
    @Arg('first', () => Int, { defaultValue: 25 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Arg('filter', () => AuditFilter, { nullable: true }) filter: AuditFilter | null,
    @Arg('sort', () => AuditEventsSort, { defaultValue: 'OCCURRED_AT_DESC' }) sort: AuditEventsSort,
  ): Promise<Page<AuditEvent>> {
    return listAuditEvents(scope, { first, after }, filter ?? null, sort);
  }

  @FieldResolver(() => Actor)
  actor(@Root() { actorRef }: AuditEvent): Actor {
    return actorOf(actorRef);
  }

  @FieldResolver(() => Actor, { nullable: true, description: 'For whom the program acted by itself.' })
  onBehalfOf(@Root() { onBehalfOfKind, onBehalfOfId }: AuditEvent): Actor | null {
    return onBehalfOfKind && actorOf({ kind: onBehalfOfKind, id: onBehalfOfId });
  }
}
