import type { Composer } from 'vue-i18n';

/** A kind of reply in words; of a decision with what it says. */
export function sayReply(reply: string, t: Composer['t']): string {
  const [kind = '', outcome] = reply.split(' ');
  return outcome ? t('templates.kindOf', { kind: t(`enum.ReplyKind.${kind}`), outcome: t(`enum.ReplyOutcome.${outcome}`) }) : t(`enum.ReplyKind.${kind}`);
}
