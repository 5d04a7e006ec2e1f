import { variablesLeft } from '@accord/request-steps';
import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useDraft } from '../../drafts.ts';
import type { WireLanguage } from '../../language.ts';
import { announce } from '../../ui/announcements.ts';
import { replyTextsOf } from './reply-texts.ts';

/** §7.5, PIPL 50: where to complain, and that one may go to court; Chinese, since it prevails. */
const USUAL_REMEDY = '如您对本答复有异议，可以向我们的个人信息保护负责人提出申诉，也可以向履行个人信息保护职责的部门投诉、举报，或者依法向人民法院提起诉讼。';

/** The words of an answer: a text in one language or in both, which may begin with a template, and the remedies. Each is kept as it is typed. */
export function useAnswerWords(request: { readonly id: string; readonly language: WireLanguage }) {
  const { t } = useI18n();
  const drafts = { ZH_CN: useDraft(`answer/${request.id}/zh`), EN: useDraft(`answer/${request.id}/en`) };
  const { text: remedy, discard: discardRemedy } = useDraft(`remedy/${request.id}`);
  const language = ref<WireLanguage>(request.language);
  const other = computed<WireLanguage>(() => (language.value === 'EN' ? 'ZH_CN' : 'EN'));
  const texts = computed(() => ({ ZH_CN: drafts.ZH_CN.text.value, EN: drafts.EN.text.value }));
  const current = computed({ get: () => texts.value[language.value], set: (text: string) => { drafts[language.value].text.value = text; } });
  const replyTexts = computed(() => replyTextsOf(texts.value, request.language));
  const hasOther = computed(() => texts.value[other.value].trim() !== '');
  const isInBoth = computed(() => hasOther.value && current.value.trim() !== '');
  /** what a template left to be put in by hand */
  const left = computed(() => variablesLeft(Object.values(texts.value).join(' ')).map((name) => t(`templates.variable.${name.toUpperCase()}`)).join(t('common.comma')));

  function write(words: Record<WireLanguage, string>): void {
    for (const one of ['ZH_CN', 'EN'] as const) drafts[one].text.value = words[one];
  }

  /** Takes the texts of a template in place of what is written; that can be taken back. */
  function begin(filled: Partial<Record<WireLanguage, string>>): void {
    const kept = texts.value;
    write({ ZH_CN: filled.ZH_CN ?? '', EN: filled.EN ?? '' });
    if (!filled[language.value]) language.value = other.value;
    const wasEmpty = !kept.ZH_CN.trim() && !kept.EN.trim();
    announce(t('templates.putIn'), wasEmpty ? undefined : { label: t('toast.undo'), run: () => write(kept) });
  }

  /** Forgets every word; what it returns brings them back. */
  function discard(): () => void {
    const kept = { texts: texts.value, remedy: remedy.value };
    drafts.ZH_CN.discard();
    drafts.EN.discard();
    discardRemedy();
    return () => {
      write(kept.texts);
      remedy.value = kept.remedy;
    };
  }

  return { language, other, texts, current, replyTexts, hasOther, isInBoth, left, remedy, writeUsualRemedy: () => { remedy.value = USUAL_REMEDY; }, begin, discard };
}
