import type { Composer } from 'vue-i18n';
import { language } from '../../language.ts';
import type { PlanFigure } from '../../ui/PlanDialog.vue';
import { sayDay } from '../../ui/times.ts';
import type { PublicationInput, PublicationPlan } from './statements.graphql.ts';

/** What a publication would do, in the reader's words. */
export function planFigures(plan: PublicationPlan, { severity, effectiveOn, isOwn }: Pick<PublicationInput, 'severity' | 'effectiveOn'> & { isOwn: boolean }, { t, n }: Pick<Composer, 't' | 'n'>): PlanFigure[] {
  const { previous, withoutAdministrator: alone, noticeDays } = plan;
  return [
    { key: 'number', label: t('publish.plan.number'), value: t('statement.numbered', { number: plan.number }), hint: previous ? t('publish.plan.follows', { number: previous.number ?? '' }) : t('publish.plan.first') },
    { key: 'people', label: t('publish.plan.people'), value: n(plan.people), hint: t(plan.requiresExplicitAcceptance ? 'publish.plan.explicit' : plan.requiresAcceptance ? 'publish.plan.continued' : 'publish.plan.toRead') },
    ...(isOwn ? [] : [{ key: 'organizations', label: t('publish.plan.organizations'), value: n(plan.organizations) }]),
    ...(isOwn ? [] : [{ key: 'alone', label: t('publish.plan.alone'), value: `${n(alone.count)}${alone.capped ? '+' : ''}`, ...(alone.count > 0 && { isWarning: true, hint: t('publish.plan.aloneHint') }) }]),
    { key: 'notice', label: t('publish.plan.notice'), value: t('statement.days', Math.abs(noticeDays)), hint: t(noticeDays > 0 ? 'publish.plan.from' : 'publish.plan.since', { day: sayDay(effectiveOn, language.value) }), isWarning: severity === 'MATERIAL' && previous !== null && noticeDays < 7 },
    { key: 'clauses', label: t('publish.plan.clauses'), value: n(plan.changedClauses) },
    { key: 'severity', label: t('statement.severity'), value: t(`enum.Severity.${severity}`) },
  ];
}
