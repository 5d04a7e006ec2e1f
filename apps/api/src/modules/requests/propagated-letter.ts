import { Language } from '../../database/language.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';

/** §7.2: what is erased goes from backups when they are renewed. */
const BACKUPS = {
  [Language.ZH_CN]: '备份中的副本会在备份更新时删除，在此之前只予保存，不作其他使用。',
  [Language.EN]: 'Copies in backups go when the backups are renewed; until then they are only stored, and not used.',
} as const;

/** The word with which the program ends a request, after the recipients of the data were told. */
export function propagatedWord(language: Language, { number, type }: Pick<PrivacyRequest, 'number' | 'type'>): string {
  const said = language === Language.ZH_CN
    ? `您的请求 ${number} 已办结：同意的事项已经办理，并已逐一通知接收过相关信息的接收方，结果列于下方。`
    : `Your request ${number} is completed: what was granted is done, and each recipient of the data concerned was told. What became of each is listed below.`;
  return type === 'ERASE' ? [said, BACKUPS[language]].join(language === Language.ZH_CN ? '' : ' ') : said;
}
