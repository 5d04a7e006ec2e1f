import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue';
import type { Refusal } from '../refusals.ts';
import type { PlanFigure } from './PlanDialog.vue';

export interface PlanSteps<Plan> {
  /** what was looked at; null while it is being chosen */
  plan: ShallowRef<Plan | null>;
  /** what a plan said that the world has left behind since */
  before: ShallowRef<readonly PlanFigure[] | null>;
  figures: ComputedRef<readonly PlanFigure[] | null>;
  choose: () => void;
  /** looks once more where what was refused is a plan of another moment; true if it was one */
  lookAgain: (refusals: readonly Refusal[], look: () => Promise<void>) => Promise<boolean>;
}

/**
 * The two steps of PlanDialog: what is chosen, then what it would do. What is applied is what was looked at, so that a
 * plan which no longer fits is shown anew, beside what it had said.
 * @param say a plan in figures; null where there is nothing to say yet
 */
export function usePlanSteps<Plan>(say: (plan: Plan) => readonly PlanFigure[] | null): PlanSteps<Plan> {
  const plan: ShallowRef<Plan | null> = shallowRef(null);
  const before = shallowRef<readonly PlanFigure[] | null>(null);
  const figures = computed(() => (plan.value === null ? null : say(plan.value)));

  return {
    plan,
    before,
    figures,
    choose: () => {
      plan.value = null;
      before.value = null;
    },
    lookAgain: async (refusals, look) => {
      if (!refusals.some(({ reason }) => reason === 'PLAN_OUTDATED')) return false;
      before.value = figures.value;
      await look();
      return true;
    },
  };
}
