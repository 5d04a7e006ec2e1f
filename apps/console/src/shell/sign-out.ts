import { useRouter } from 'vue-router';
import { SignOutDocument } from '../modules/session/session.graphql.ts';
import { forgetDrafts } from '../drafts.ts';
import { endSession } from '../session.ts';
import { useSubmission } from '../submissions.ts';
import { tellOtherTabs } from './tabs.ts';

/** Ends the session here and in the other tabs of this browser. */
export function useSignOut(): () => Promise<void> {
  const router = useRouter();
  const { submit } = useSubmission(SignOutDocument);
  return async () => {
    await submit({});
    forgetDrafts();
    endSession();
    tellOtherTabs('signed-out');
    await router.push('/sign-in');
  };
}
