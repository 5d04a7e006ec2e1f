import { computed, nextTick, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { AnyVariables, OperationResult, TypedDocumentNode } from '@urql/core';
import { client, requestHeaders } from './client.ts';
import { refusalsOf, sayRefusal, type Refusal } from './refusals.ts';

export interface Submission<Data, Variables> {
  /** resolves with the answer, or null when the API refused; what was typed stays where it is */
  submit: (variables: Variables) => Promise<Data | null>;
  isBusy: Ref<boolean>;
  refusals: ShallowRef<Refusal[]>;
  /** the sentence for one field, shown at it */
  at: (field: string) => string | undefined;
  /** sentences that name none of the given fields, shown above the form */
  rest: (...shownAtFields: string[]) => string[];
  clear: () => void;
  isRefused: ComputedRef<boolean>;
}

/** Codes after which nobody knows yet whether the mutation was done. */
const MAY_BE_DONE: ReadonlySet<string> = new Set(['OFFLINE', 'UNAVAILABLE', 'INTERNAL_SERVER_ERROR']);

/**
 * One mutation of one form. Every submit carries an idempotency key; a retry of the very same input after an answer
 * that leaves open whether it was done carries the same key, so that nothing is done twice.
 * @param draftKey the key of a draft instead: made when it is first sent, and kept until whoever gave it empties it, whatever is changed
 */
export function useSubmission<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  touches: string[] = [],
  draftKey?: Ref<string>,
): Submission<Data, Variables> {
  let unanswered: { input: string; key: string } | null = null;

  return useSending(async (variables) => {
    const input = JSON.stringify(variables);
    if (draftKey) draftKey.value ||= crypto.randomUUID();
    const key = draftKey?.value ?? (unanswered?.input === input ? unanswered.key : crypto.randomUUID());
    const result = await client()
      .mutation<Data, Variables>(document, variables, {
        additionalTypenames: touches,
        fetchOptions: { credentials: 'same-origin', headers: requestHeaders({ 'idempotency-key': key }) },
      })
      .toPromise();
    unanswered = refusalsOf(result.error).some(({ code }) => MAY_BE_DONE.has(code)) ? { input, key } : null;
    return result;
  });
}

/** One query that a form asks before it is sent: a plan. What was answered before says nothing. */
export function useQuestion<Data, Variables extends AnyVariables>(document: TypedDocumentNode<Data, Variables>): Submission<Data, Variables> {
  return useSending((variables) => client().query<Data, Variables>(document, variables, { requestPolicy: 'network-only' }).toPromise());
}

function useSending<Data, Variables extends AnyVariables>(send: (variables: Variables) => Promise<OperationResult<Data, Variables>>): Submission<Data, Variables> {
  const translator = useI18n();
  const isBusy = ref(false);
  const refusals = shallowRef<Refusal[]>([]);

  async function submit(variables: Variables): Promise<Data | null> {
    const giveFocusBack = holdFocus();
    isBusy.value = true;
    refusals.value = [];
    try {
      const result = await send(variables);
      refusals.value = refusalsOf(result.error);
      return result.error ? null : (result.data ?? null);
    } finally {
      isBusy.value = false;
      await giveFocusBack();
    }
  }

  return {
    submit,
    isBusy,
    refusals,
    at: (field) => {
      const refusal = refusals.value.find((one) => one.field === field);
      return refusal && sayRefusal(refusal, translator);
    },
    rest: (...shown) =>
      refusals.value.filter(({ field }) => !field || !shown.includes(field)).map((one) => sayRefusal(one, translator)),
    clear: () => { refusals.value = []; },
    isRefused: computed(() => refusals.value.length > 0),
  };
}

/** A busy button is disabled, and what is disabled loses the focus. */
function holdFocus(): () => Promise<void> {
  const held = document.activeElement;
  return async () => {
    await nextTick();
    if (document.activeElement === document.body && held instanceof HTMLElement) held.focus();
  };
}
