import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useSendingFiles } from '../files/sending-files.ts';
import type { Answer } from './answers.ts';
import type { PrivacyRequest } from './requests.graphql.ts';
import type { RefusalGround } from './request-words.ts';

/** One part of a request that is agreed to, and yet stays as it is: on which ground, by which law. */
export interface KeptPart {
  stepId: string;
  ground: RefusalGround | '';
  law: string;
}

/** What goes along with the words of an answer: files for the person, and the parts that are kept (§7.5, PIPL 47). */
export function useAlong(request: () => PrivacyRequest, answer: () => Answer | '') {
  const { t } = useI18n();
  const files = useSendingFiles('attachment');
  const fileFault = ref('');
  const kept = ref<KeptPart[]>([]);
  const keptFault = ref('');
  /** who asks for somebody else is sent files once that is proven */
  const maySendFiles = computed(() => request().capacity === 'SELF' || request().capacityProvenAt !== null);
  const proposed = computed(() => (answer() === 'ACCEPT' ? request().fulfilment.filter(({ state }) => state === 'PROPOSED') : []));
  /** the answer tells of parts that are kept, and so of remedies */
  const keeps = computed(() => (answer() === 'ACCEPT' ? kept.value.length > 0 : answer() === 'COMPLETION' && request().fulfilment.some(({ state }) => state === 'KEPT')));

  /** Says at the fields what is still missing; true when nothing is. */
  function isReady(): boolean {
    keptFault.value = answer() === 'ACCEPT' && kept.value.some(({ ground, law }) => !ground || !law.trim()) ? t('fulfilment.keptIncomplete') : '';
    fileFault.value = files.isWaiting.value || files.hasFault.value ? t('files.wait') : '';
    return !keptFault.value && !fileFault.value;
  }

  /** as the API takes it */
  function toInput() {
    return { fileIds: files.ids.value, ...(proposed.value.length > 0 && { kept: kept.value.flatMap(({ stepId, ground, law }) => (ground ? [{ stepId, ground, law: law.trim() }] : [])) }) };
  }

  return { files, fileFault, kept, keptFault, maySendFiles, proposed, keeps, isReady, toInput };
}
