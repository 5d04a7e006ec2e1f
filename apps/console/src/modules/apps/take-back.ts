import { useI18n } from 'vue-i18n';
import { useSubmission } from '../../submissions.ts';
import { announce } from '../../ui/announcements.ts';
import { sayRefusal } from '../../refusals.ts';
import { UndoAppChangeDocument } from './apps.graphql.ts';

/** How long a decision can be taken back, in milliseconds; the API says no afterwards. */
export const UNDO_FOR = 10 * 60_000;

/** Takes a decision about an app back, and says how that went. */
export function useTakeBack(): { takeBack: (decisionId: string) => Promise<void>; isBusy: ReturnType<typeof useSubmission>['isBusy'] } {
  const translator = useI18n();
  const { submit, isBusy, refusals } = useSubmission(UndoAppChangeDocument, ['App', 'AppEnablement']);
  return {
    isBusy,
    takeBack: async (decisionId) => {
      const answer = await submit({ input: { decisionId } });
      const [refusal] = refusals.value;
      announce(answer ? translator.t('apps.undone') : refusal ? sayRefusal(refusal, translator) : '');
    },
  };
}
