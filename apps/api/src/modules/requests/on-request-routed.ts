import { Language } from '../../database/language.ts';
import type { Reaction } from '../../tenancy/reaction.ts';
import { deliver, type Mailer } from '../messages/index.ts';
import { isOutsider } from './outsider.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { requesterOf } from './requester.ts';

type Compose = (language: Language, number: string, link: string) => { readonly subject: string; readonly text: string };

export const reroutedLetter: Compose = (language, number, link) =>
  language === Language.ZH_CN
    ? { subject: `您的请求 ${number} 已转回平台`, text: `企业表示您的请求 ${number} 所涉信息不由其控制，请求已转回平台，由平台转交给控制该信息的企业。答复期限不变：\n${link}` }
    : { subject: `Your request ${number} was passed back to the platform`, text: `The organization says that it does not control the data that your request ${number} is about. The platform passes it on to whoever does; the time for the reply stays the same:\n${link}` };

export const linkedLetter: Compose = (language, number, link) =>
  language === Language.ZH_CN
    ? { subject: `您的请求 ${number} 与另一件请求合并办理`, text: `您的请求 ${number} 与您另一件尚在办理的请求内容相同，将一并答复。如二者其实不同，您可以再次提出：\n${link}` }
    : { subject: `Your request ${number} is answered together with another`, text: `Your request ${number} asks for the same as another request of yours that is still open, and is answered with it. If they differ, you may file it again:\n${link}` };

const LETTERS = [
  { topic: 'request.rerouted', template: 'request-rerouted', name: 'mail that a request was passed back', compose: reroutedLetter },
  { topic: 'request.linked', template: 'request-linked', name: 'mail that a request repeats another', compose: linkedLetter },
] as const;

/** Tells the person what became of their request on its way; number and link only. */
export const requestRoutedMails = (mailer: Mailer, publicUrl: string): readonly Reaction[] => LETTERS.map(({ topic, template, name, compose }) => ({
  topic, name,
  async react(scope, event) {
    const request = await scope.of(PrivacyRequest).get(event.subjectId);
    const { id, number } = request;
    const personId = requesterOf(request);
    if (personId === null || (await isOutsider(scope, request))) return;
    await deliver(scope, mailer, { personId, template, reasonId: id, outboxId: event.id, compose: ({ preferredLanguage }) => compose(preferredLanguage, number, `${publicUrl}/me/my-requests/${id}`) });
  },
}));
