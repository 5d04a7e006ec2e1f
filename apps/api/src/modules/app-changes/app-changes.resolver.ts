import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Allow, Scope } from '../../access/allow.ts';
import type { CallContext } from '../../access/context.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { mustSeeConsents } from '../consents/index.ts';
import { AppPayload, type App } from '../apps/index.ts';
import { AppBulkInput, PlanAppChangeInput, PlanAppWithdrawalInput, SetAppEnablementInput, UndoAppChangeInput, WithdrawAppInput } from './app-changes.inputs.ts';
import { AppBulkPlan, planAppBulk } from './plan-app-bulk.ts';
import { AppChangePlan, planAppChange } from './plan-app-change.ts';
import { AppWithdrawalPlan, planAppWithdrawal } from './plan-app-withdrawal.ts';
import { setAppEnablement } from './set-app-enablement.ts';
import { undoAppChange } from './undo-app-change.ts';
import { withdrawApp } from './withdraw-app.ts';

@Resolver()
export class AppChangesResolver {
  @Allow('app:switch')
  @Query(() => AppChangePlan, { description: 'What a decision about an app would do: who loses or gains it, what ends, who is told.' })
  planAppChange(@Scope() scope: TenantScope, @Arg('input', () => PlanAppChangeInput) input: PlanAppChangeInput): Promise<AppChangePlan> {
    return planAppChange(scope, input);
  }

  @Allow('app:switch')
  @Query(() => AppBulkPlan, { description: 'The same of many decisions together: several apps for one subject, or one app for each of some people. startAppBulk carries them out.' })
  planAppBulk(@Scope() scope: TenantScope, @Ctx() context: CallContext, @Arg('input', () => AppBulkInput) input: AppBulkInput): Promise<AppBulkPlan> {
    mustSeeConsents(context.mustBeKnown().permissions, input.people);
    return planAppBulk(scope, input);
  }

  @Allow('app:switch')
  @Mutation(() => AppPayload, { description: 'Switches an app on or off for the organization, a group or a person, or takes a decision back. Decisions are added, never overwritten.' })
  async setAppEnablement(@Scope() scope: TenantScope, @Arg('input', () => SetAppEnablementInput) input: SetAppEnablementInput): Promise<{ record: App }> {
    return { record: await setAppEnablement(scope, input) };
  }

  @Allow('app:manage')
  @Query(() => AppWithdrawalPlan, { description: 'What withdrawing an app of one’s own would do: who loses it, which consents end, who is told.' })
  planAppWithdrawal(@Scope() scope: TenantScope, @Ctx() context: CallContext, @Arg('input', () => PlanAppWithdrawalInput) input: PlanAppWithdrawalInput): Promise<AppWithdrawalPlan> {
    return planAppWithdrawal(scope, () => context.platform('planAppWithdrawal'), input);
  }

  @Allow('app:manage')
  @Mutation(() => AppPayload, { description: 'Takes an app of one’s own out of the catalog, for good. Consents to what no other app processes for end with it, and recipients are told.' })
  async withdrawApp(@Scope() scope: TenantScope, @Ctx() context: CallContext, @Arg('input', () => WithdrawAppInput) input: WithdrawAppInput): Promise<{ record: App }> {
    return { record: await withdrawApp(scope, () => context.platform('withdrawApp'), input) };
  }

  @Allow('app:switch')
  @Mutation(() => AppPayload, { description: 'Takes a decision back within ten minutes: what stood before stands again, and nobody outside is told.' })
  async undoAppChange(@Scope() scope: TenantScope, @Arg('input', () => UndoAppChangeInput) input: UndoAppChangeInput): Promise<{ record: App }> {
    return { record: await undoAppChange(scope, input) };
  }
}
