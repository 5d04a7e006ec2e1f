import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue';
import { client } from '../../client.ts';
import { refusalsOf, type Refusal } from '../../refusals.ts';
import { localized } from '../../ui/localized.ts';
import type { SearchChoice } from '../../ui/SearchPick.vue';
import { PurposeChoicesDocument, RecipientChoicesDocument, type ChoiceOfPurpose as Purpose, type ChoiceOfRecipient as Recipient } from './scope-choices.graphql.ts';

interface Part<N> { readonly nodes: readonly N[]; readonly next: string | null }
/** Every page of a register: whoever searches searches all of it. */
async function whole<N>(page: (after: string | null) => Promise<Part<N>>): Promise<N[]> {
  const all: N[] = [];
  for (let after: string | null = null; ;) {
    const { nodes, next } = await page(after);
    all.push(...nodes);
    if (next === null) return all;
    after = next;
  }
}

const partOf = <N>({ edges, pageInfo }: { edges: readonly { node: N }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }): Part<N> =>
  ({ nodes: edges.map(({ node }) => node), next: pageInfo.hasNextPage ? pageInfo.endCursor : null });
const choiceOf = ({ key, name }: { key: string; name: { zhCN: string; en: string } }): SearchChoice<string> => ({ value: key, label: localized(name), hint: key });

export interface ScopeChoices {
  purposes: ComputedRef<SearchChoice<string>[]>;
  recipients: ComputedRef<SearchChoice<string>[]>;
  /** the categories that a purpose is registered with */
  categoriesOf: (purposeKey: string) => Purpose['categories'];
  refusals: ShallowRef<readonly Refusal[]>;
  read: () => Promise<void>;
}

/** What a scope may name: the purposes and recipients of the registers, in the reader's words. */
export function useScopeChoices(): ScopeChoices {
  const purposes = shallowRef<readonly Purpose[]>([]);
  const recipients = shallowRef<readonly Recipient[]>([]);
  const refusals = shallowRef<readonly Refusal[]>([]);

  async function read(): Promise<void> {
    refusals.value = [];
    try {
      [purposes.value, recipients.value] = await Promise.all([
        whole(async (after) => {
          const { data, error } = await client().query(PurposeChoicesDocument, { after }).toPromise();
          if (!data) throw error ?? new Error('no answer');
          return partOf(data.purposes);
        }),
        whole(async (after) => {
          const { data, error } = await client().query(RecipientChoicesDocument, { after }).toPromise();
          if (!data) throw error ?? new Error('no answer');
          return partOf(data.recipients);
        }),
      ]);
    } catch (error) {
      refusals.value = refusalsOf(error as Parameters<typeof refusalsOf>[0]);
    }
  }
  void read();
  return {
    purposes: computed(() => purposes.value.map(choiceOf)), recipients: computed(() => recipients.value.map(choiceOf)), refusals, read,
    categoriesOf: (purposeKey) => purposes.value.find(({ key }) => key === purposeKey)?.categories ?? [],
  };
}
