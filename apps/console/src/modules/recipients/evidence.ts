import type { Ref } from 'vue';
import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { sayRefusal } from '../../refusals.ts';
import { sendFile } from '../uploads/send-file.ts';

interface Evidence {
  readonly isSending: Ref<boolean>;
  /** why the file was not taken */
  readonly refused: Ref<string>;
  /** the id of the upload, or null when it was refused; the same file is sent once */
  send: (file: File) => Promise<string | null>;
}

/** Sends the file of a form before the form itself. */
export function useEvidence(): Evidence {
  const translator = useI18n();
  const isSending = ref(false);
  const refused = ref('');
  let sent: { file: File; uploadId: string } | null = null;
  return {
    isSending,
    refused,
    async send(file) {
      if (sent?.file === file) return sent.uploadId;
      isSending.value = true;
      const answer = await sendFile('evidence', file);
      isSending.value = false;
      refused.value = 'refusal' in answer ? sayRefusal(answer.refusal, translator) : '';
      if ('refusal' in answer) return null;
      sent = { file, uploadId: answer.uploadId };
      return answer.uploadId;
    },
  };
}
