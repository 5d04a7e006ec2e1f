import type { Composer } from 'vue-i18n';
import type { PlanFigure } from '../../ui/PlanDialog.vue';
import { localized } from '../../ui/localized.ts';
import type { AppBulkPlan, AppChangePlan, AppWithdrawalPlan } from './apps.graphql.ts';

type Effect = Pick<AppChangePlan, 'people' | 'loses' | 'gains' | 'purposesEnding' | 'consentsEnding' | 'recipients' | 'recipientsBlocked' | 'openRequests' | 'requestNumbers' | 'clocksStarting'>;

type Words = Pick<Composer, 't' | 'n'>;

const namesOf = (list: readonly { name: { zhCN: string; en: string } }[], { t }: Words): string => list.map(({ name }) => localized(name)).join(t('common.comma'));

/** What ends besides the use of an app, and who hears of it. */
function endings(plan: Pick<Effect, 'purposesEnding' | 'consentsEnding' | 'recipients' | 'openRequests' | 'requestNumbers'>, words: Words): PlanFigure[] {
  const { t, n } = words;
  return [
    ...(plan.purposesEnding.length > 0 ? [{ key: 'purposes', label: t('appPlan.purposes'), value: n(plan.purposesEnding.length), hint: namesOf(plan.purposesEnding, words) }, { key: 'consents', label: t('appPlan.consents'), value: n(plan.consentsEnding), hint: t('appPlan.consentsHint') }] : []),
    ...(plan.recipients.length > 0 ? [{ key: 'recipients', label: t('appPlan.recipients'), value: n(plan.recipients.length), hint: namesOf(plan.recipients, words) }] : []),
    { key: 'requests', label: t('appPlan.requests'), value: n(plan.openRequests), ...(plan.openRequests > 0 && { hint: `${plan.requestNumbers.join(t('common.comma'))} · ${t('appPlan.requestsHint')}` }) },
  ];
}

/** What a decision about an app would do, in the reader's words. What does not happen is not said, but for the people. */
export function planFigures(plan: Effect, words: Words): PlanFigure[] {
  const { t, n } = words;
  return [
    { key: 'loses', label: t('appPlan.loses'), value: n(plan.loses), isWarning: plan.loses > 0, ...(plan.loses > 0 && { hint: t('appPlan.atOnce') }) },
    { key: 'gains', label: t('appPlan.gains'), value: n(plan.gains), ...(plan.people === 0 && { hint: t('appPlan.nobody') }) },
    ...(plan.recipientsBlocked.length > 0 ? [{ key: 'blocked', label: t('appPlan.blocked'), value: n(plan.recipientsBlocked.length), isWarning: true, hint: `${namesOf(plan.recipientsBlocked, words)} · ${t('appPlan.blockedHint')}` }] : []),
    ...endings(plan, words),
    ...(plan.clocksStarting > 0 ? [{ key: 'clocks', label: t('appPlan.clocks'), value: n(plan.clocksStarting), hint: t('appPlan.clocksHint') }] : []),
  ];
}

/** What it would mean to withdraw an app; staff see in how many organizations consents end, an organization how many people lose it. */
export const withdrawalFigures = (plan: AppWithdrawalPlan, words: Words): PlanFigure[] => [
  plan.people === null
    ? { key: 'organizations', label: words.t('appPlan.organizations'), value: words.n(plan.organizations), isWarning: plan.organizations > 0 }
    : { key: 'loses', label: words.t('appPlan.loses'), value: words.n(plan.people), isWarning: plan.people > 0, ...(plan.people > 0 && { hint: words.t('appPlan.atOnce') }) },
  ...endings(plan, words),
];

/** The same of many decisions together: how many they are goes first. */
export const bulkFigures = (plan: AppBulkPlan, translator: Words): PlanFigure[] => [
  { key: 'able', label: translator.t('appBulk.decisions'), value: translator.n(plan.able), ...(plan.able < plan.matching && { hint: translator.t('appBulk.ofMatching', { matching: translator.n(plan.matching) }) }) },
  ...planFigures(plan, translator),
];
