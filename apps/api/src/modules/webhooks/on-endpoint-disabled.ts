import { Language } from '../../database/language.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import type { Reaction } from '../../tenancy/reaction.ts';
import { deliver, type Mailer } from '../messages/index.ts';
import { peopleWithRole } from '../people/index.ts';
import { WebhookEndpoint } from './webhook-endpoint.entity.ts';

const compose = (language: Language, host: string, link: string) =>
  language === Language.ZH_CN
    ? { subject: `Webhook 接收地址 ${host} 已停用`, text: `因持续投递失败，发往 ${host} 的 Webhook 已自动停用，停用期间的事件不会自动补发。请修复接收端后重新启用，并重放失败的投递：\n${link}` }
    : { subject: `Webhooks to ${host} are disabled`, text: `Deliveries to ${host} kept failing, so the endpoint was disabled. Events are not sent while it is. Mend the receiver, enable the endpoint and replay what failed:\n${link}` };

/** Tells those who keep the endpoints that one was disabled by itself. */
export const endpointDisabledMail = (mailer: Mailer, publicUrl: string): Reaction => ({
  topic: 'webhook-endpoint.disabled',
  name: 'mail that an endpoint was disabled',
  async react(scope, event) {
    const endpoint = await scope.of(WebhookEndpoint).first({ id: event.subjectId });
    if (endpoint?.state !== 'DISABLED') return;
    const people = await peopleWithRole(scope, ['ADMINISTRATOR', 'OPERATOR']);
    const shell = scope.organizationId === PLATFORM_ID ? 'p' : 'o';
    const sent = await Promise.allSettled(people.map((person) =>
      deliver(scope, mailer, {
        personId: person.id, template: 'webhook-disabled', reasonId: endpoint.id, outboxId: event.id,
        compose: ({ preferredLanguage }) => compose(preferredLanguage, new URL(endpoint.url).hostname, `${publicUrl}/${shell}/webhooks/${endpoint.id}`),
      })));
    const failed = sent.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  },
});
