import { Language } from '../../database/language.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import type { OutboxMessage } from '../../tenancy/outbox-message.entity.ts';
import type { Reaction } from '../../tenancy/reaction.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { deliver, type Mailer } from '../messages/index.ts';
import { handlersToTell } from './assign-request.ts';
import { isOutsider } from './outsider.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { requesterOf } from './requester.ts';

type Compose = (language: Language, number: string, link: string) => { readonly subject: string; readonly text: string };
interface Letter { readonly topic: string; readonly name: string; readonly template: string; readonly path: string; readonly compose: Compose }
type Event = Pick<OutboxMessage, 'id' | 'subjectId' | 'payload'>;

const inBoth = (zh: { subject: (n: string) => string; text: (n: string, link: string) => string }, en: typeof zh): Compose => (language, number, link) => {
  const { subject, text } = language === Language.ZH_CN ? zh : en;
  return { subject: subject(number), text: text(number, link) };
};

const INFORMED: Letter = {
  topic: 'request.informed', name: 'mail that the person told more', template: 'request-informed', path: '/requests',
  compose: inBoth(
    { subject: (n) => `请求 ${n} 有补充说明`, text: (n, link) => `提出个人信息权利请求 ${n} 的人补充了说明，请登录后继续办理：\n${link}` },
    { subject: (n) => `More was told about request ${n}`, text: (n, link) => `Whoever made privacy request ${n} has told more about it. Sign in to go on:\n${link}` },
  ),
};
const AGREED: Letter = {
  topic: 'request.fee-agreed', name: 'mail that the person will pay', template: 'request-fee-agreed', path: '/requests',
  compose: inBoth(
    { subject: (n) => `请求 ${n} 的费用已获同意`, text: (n, link) => `提出请求 ${n} 的人同意支付所报费用。收到款项后请登记：\n${link}` },
    { subject: (n) => `The fee for request ${n} was agreed to`, text: (n, link) => `Whoever made request ${n} will pay the fee that was quoted. Record the payment once you have it:\n${link}` },
  ),
};
const ASSIGNED: Letter = {
  topic: 'request.assigned', name: 'mail to whom a request was given', template: 'request-assigned', path: '/requests',
  compose: inBoth(
    { subject: (n) => `请求 ${n} 已分派给您`, text: (n, link) => `个人信息权利请求 ${n} 已分派给您办理，请登录后查看：\n${link}` },
    { subject: (n) => `Request ${n} was assigned to you`, text: (n, link) => `Privacy request ${n} is yours to handle. Sign in to see it:\n${link}` },
  ),
};
const ASSIGNED_MANY: Letter = {
  topic: 'request.assigned', name: ASSIGNED.name, template: 'request-assigned', path: '/requests?handler=me',
  compose: inBoth(
    { subject: () => '多件请求已分派给您', text: (_, link) => `有多件个人信息权利请求已一并分派给您办理，请登录后查看：\n${link}` },
    { subject: () => 'Requests were assigned to you', text: (_, link) => `Several privacy requests were given to you at once. Sign in to see them:\n${link}` },
  ),
};
const EXPIRED: Letter = {
  topic: 'request.expired', name: 'mail that a request ended unanswered by the person', template: 'request-expired', path: '/me/my-requests',
  compose: inBoth(
    { subject: (n) => `您的请求 ${n} 已失效`, text: (n, link) => `您的请求 ${n} 在期限内未收到您的回复，现已结束，您无需支付任何费用。您可以随时再次提出请求：\n${link}` },
    { subject: (n) => `Your request ${n} has ended`, text: (n, link) => `Your request ${n} has ended because we had no answer from you in time. You owe nothing, and may file it again whenever you like:\n${link}` },
  ),
};

/** Number and link only: what was said stays behind the sign-in. */
async function send(scope: TenantScope, mailer: Mailer, event: Event, { template, compose }: Letter, to: { readonly people: readonly string[]; readonly link: string; readonly number: string }): Promise<void> {
  const sent = await Promise.allSettled(to.people.map((personId) =>
    deliver(scope, mailer, { personId, template, reasonId: event.subjectId, outboxId: event.id, compose: ({ preferredLanguage }) => compose(preferredLanguage, to.number, to.link) })));
  const failed = sent.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Where those who handle requests read them: staff of the platform on theirs. */
const sideOf = ({ organizationId }: TenantScope): '/p' | '/o' => (organizationId === PLATFORM_ID ? '/p' : '/o');

/** Tells whoever handles the request, or everybody who may while nobody does, that it is their turn. */
const toHandlers = (letter: Letter, mailer: Mailer, publicUrl: string): Reaction => ({
  topic: letter.topic, name: letter.name,
  async react(scope, event) {
    const request = await scope.of(PrivacyRequest).get(event.subjectId);
    const { id, number } = request;
    await send(scope, mailer, event, letter, { people: await handlersToTell(scope, request), number, link: `${publicUrl}${sideOf(scope)}${letter.path}/${id}` });
  },
});

/** What is to be told of requests that wait for somebody. */
export const requestWaitingMails = (mailer: Mailer, publicUrl: string): readonly Reaction[] => [
  toHandlers(INFORMED, mailer, publicUrl),
  toHandlers(AGREED, mailer, publicUrl),
  {
    topic: ASSIGNED.topic, name: ASSIGNED.name,
    async react(scope, event) {
      const { personId, byId, told } = event.payload;
      if (typeof personId !== 'string' || personId === byId || told === 'WITH_ANOTHER') return;
      const { id, number } = await scope.of(PrivacyRequest).get(event.subjectId);
      const [letter, at] = told === 'FOR_ALL' ? [ASSIGNED_MANY, ASSIGNED_MANY.path] : [ASSIGNED, `${ASSIGNED.path}/${id}`];
      await send(scope, mailer, event, letter, { people: [personId], number, link: `${publicUrl}${sideOf(scope)}${at}` });
    },
  },
  {
    topic: EXPIRED.topic, name: EXPIRED.name,
    async react(scope, event) {
      const request = await scope.of(PrivacyRequest).get(event.subjectId);
      const { id, number } = request;
      const personId = requesterOf(request);
      if (personId !== null && !(await isOutsider(scope, request))) await send(scope, mailer, event, EXPIRED, { people: [personId], number, link: `${publicUrl}${EXPIRED.path}/${id}` });
    },
  },
];
