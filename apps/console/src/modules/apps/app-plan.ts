import type { Composer } from 'vue-i18n';
import type { PlanFigure } from '../../ui/PlanDialog.vue';
import { localized } from '../../ui/localized.ts';
import type { AppBulkPlan, AppChangePlan } from './apps.graphql.ts';

type Effect = Pick<AppChangePlan, 'people' | 'loses' | 'gains' | 'purposesEnding' | 'consentsEnding' | 'recipients' | 'openRequests' | 'requestNumbers' | 'clocksStarting'>;

/** What a decision about an app would do, in the reader's words. What does not happen is not said, but for the people. */
export function planFigures(plan: Effect, { t, n }: Pick<Composer, 't' | 'n'>): PlanFigure[] {
  const names = (list: readonly { name: { zhCN: string; en: string } }[]): string => list.map(({ name }) => localized(name)).join(t('common.comma'));
  return [
    { key: 'loses', label: t('appPlan.loses'), value: n(plan.loses), isWarning: plan.loses > 0, ...(plan.loses > 0 && { hint: t('appPlan.atOnce') }) },
    { key: 'gains', label: t('appPlan.gains'), value: n(plan.gains), ...(plan.people === 0 && { hint: t('appPlan.nobody') }) },
    ...(plan.purposesEnding.length > 0 ? [{ key: 'purposes', label: t('appPlan.purposes'), value: n(plan.purposesEnding.length), hint: names(plan.purposesEnding) }, { key: 'consents', label: t('appPlan.consents'), value: n(plan.consentsEnding), hint: t('appPlan.consentsHint') }] : []),
    ...(plan.recipients.length > 0 ? [{ key: 'recipients', label: t('appPlan.recipients'), value: n(plan.recipients.length), hint: names(plan.recipients) }] : []),
    { key: 'requests', label: t('appPlan.requests'), value: n(plan.openRequests), ...(plan.openRequests > 0 && { hint: `${plan.requestNumbers.join(t('common.comma'))} · ${t('appPlan.requestsHint')}` }) },
    ...(plan.clocksStarting > 0 ? [{ key: 'clocks', label: t('appPlan.clocks'), value: n(plan.clocksStarting), hint: t('appPlan.clocksHint') }] : []),
  ];
}

/** The same of many decisions together: how many they are goes first. */
export const bulkFigures = (plan: AppBulkPlan, translator: Pick<Composer, 't' | 'n'>): PlanFigure[] => [
  { key: 'able', label: translator.t('appBulk.decisions'), value: translator.n(plan.able), ...(plan.able < plan.matching && { hint: translator.t('appBulk.ofMatching', { matching: translator.n(plan.matching) }) }) },
  ...planFigures(plan, translator),
];
