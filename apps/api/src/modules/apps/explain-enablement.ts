import { isEnabled } from '@accord/gate';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { condition, isAmong } from '../../tenancy/condition.ts';
import { badInput, notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { wasThere } from '../../tenancy/was-there.ts';
import { grouped } from '../../tenancy/grouped.ts';
import { groupsAbove } from '../groups/index.ts';
import { Person } from '../people/index.ts';
import { AppEnablement } from './app-enablement.entity.ts';
import { App } from './app.entity.ts';
import { EnablementSource } from './enablement-source.ts';
import { everyApp, findApp } from './find-app.ts';
import { withDefault } from './new-app-choices.ts';

@ObjectType({ description: 'Why an app is on or off for a person at an instant: every decision that was on the way.' })
export class AppExplanation {
  @Field(() => App) app!: App;
  @Field(() => ID) personId!: string;
  @Field(() => GraphQLDateTime) at!: number;
  @Field(() => Boolean) enabled!: boolean;
  @Field(() => EnablementSource, { description: 'Whose decision makes it so; of several that agree, the widest.' }) setBy!: EnablementSource;
  @Field(() => Boolean, { description: 'What would hold if nobody had decided.' }) isDefaultOn!: boolean;
  @Field(() => [AppEnablement], { description: 'Of the organization, of each group above the person, of the person; what was taken back is not listed.' }) path!: AppEnablement[];
}

const WIDEST_FIRST = { ORGANIZATION: 0, GROUP: 1, PERSON: 2 } as const;
const LATEST_THEN = 'e.number = (SELECT MAX(s.number) FROM app_enablements s WHERE s.organization_id = e.organization_id AND s.app_id = e.app_id AND s.subject_id = e.subject_id AND s.decided_at <= ?)';

export interface Question {
  readonly personId: string;
  /** One app; null: every app that there was. */
  readonly appKey?: string | null;
  /** Epoch milliseconds; null: now. */
  readonly at?: number | null;
}

/**
 * What a person can use, and why, at any instant until now: decisions, groups and memberships are kept. Four statements for all apps
 * together. Throws NOT_FOUND for an unknown person or app, BAD_USER_INPUT for an instant to come.
 */
export async function explainEnablement(scope: TenantScope, { personId, appKey = null, at = null }: Question): Promise<AppExplanation[]> {
  const then = at ?? scope.now;
  if (then > scope.now) throw badInput('INSTANT_TO_COME', 'What will be decided is not known yet.', 'at');
  const [person, apps, above] = await Promise.all([
    scope.of(Person).get(personId), appKey === null ? everyApp(scope) : findApp(scope, appKey, true).then((one) => [one]), groupsAbove(scope, personId, then),
  ]);
  const { rows } = await scope.of(AppEnablement).select({
    alias: 'e', conditions: [isAmong('e.app_id', apps.map(({ id }) => id)), isAmong('e.subject_id', [scope.organizationId, person.id, ...above]), condition(LATEST_THEN, then)],
  });
  const byApp = grouped(rows, ({ appId }) => appId);
  const there = apps.filter((app) => wasThere(app, then));
  if (appKey !== null && there.length === 0) throw notFound();
  return Promise.all(there.map(async (app) => {
    const path = (byApp.get(app.id) ?? []).filter(({ decision }) => decision !== 'INHERIT').sort((a, b) => WIDEST_FIRST[a.subject] - WIDEST_FIRST[b.subject] || a.number - b.number);
    const standing = await withDefault(scope, app);
    const { enabled, setBy } = isEnabled(standing, path.map(({ subject, subjectId, decision, decidedAt }) => ({ subject, subjectId, decision, at: decidedAt })));
    return Object.assign(new AppExplanation(), { app, personId: person.id, at: then, enabled, setBy, isDefaultOn: standing.locked || standing.defaultEnabled, path });
  }));
}
