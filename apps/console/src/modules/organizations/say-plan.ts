import { i18n } from '../../language.ts';

/** The usual plans have words; one of the platform's own is called as it was written. */
export function sayPlan(plan: string): string {
  const key = `organization.plans.${plan}`;
  return i18n.global.te(key) ? i18n.global.t(key) : plan;
}
