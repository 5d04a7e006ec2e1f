import { civilDay } from '@accord/deadlines';
import { fillTemplate, TEMPLATE_VARIABLES, type TemplateVariable } from '@accord/request-steps';
import { Field, ObjectType } from 'type-graphql';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';
import { Language } from '../../database/language.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { appLabel } from '../apps/index.ts';
import { findOrganization } from '../organizations/index.ts';
import { profileOf } from '../people/index.ts';
import { PrivacyRequest, replyDeadlineOf, TYPE_WORDS } from '../requests/index.ts';
import { offeredTemplate } from './keep-reply-templates.ts';

const upper = (name: TemplateVariable): Uppercase<TemplateVariable> => name.toUpperCase() as Uppercase<TemplateVariable>;
export const ReplyVariable = graphqlEnum('ReplyVariable', enumOf(TEMPLATE_VARIABLES.map(upper)), 'What the text of a reply template may name: in it `{{person}}`, in small letters.');

@ObjectType({ description: 'A template with the data of one request put in.' })
export class FilledText {
  @Field(() => Language) language!: Language;
  @Field(() => String) text!: string;
  @Field(() => [ReplyVariable], { description: 'What is not known of this request: it stays in the text as it stands, and such a text is not sent.' }) missing!: Uppercase<TemplateVariable>[];
}

/** The texts of a template for one request, Chinese first. Throws NOT_FOUND. */
export async function fillReplyTemplate(scope: TenantScope, templateId: string, requestId: string): Promise<FilledText[]> {
  const [template, request] = await Promise.all([offeredTemplate(scope, templateId), scope.of(PrivacyRequest).get(requestId)]);
  const texts = [[Language.ZH_CN, template.textZh], [Language.EN, template.textEn]] as const;
  return Promise.all(texts.flatMap(([language, text]) => (text === null ? [] : [filled(scope, request, language, text)])));
}

async function filled(scope: TenantScope, request: PrivacyRequest, language: Language, template: string): Promise<FilledText> {
  const { text, missing } = fillTemplate(template, await valuesFor(scope, request, language));
  return { language, text, missing: missing.map(upper) };
}

const DAYS = { [Language.ZH_CN]: new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'UTC' }), [Language.EN]: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }) };
const dayIn = (language: Language, at: number): string => DAYS[language].format(Date.parse(`${civilDay(at)}T00:00:00Z`));

async function valuesFor(scope: TenantScope, request: PrivacyRequest, language: Language): Promise<Record<TemplateVariable, string | null>> {
  const [organization, profile, app, clock] = await Promise.all([
    findOrganization(scope), request.subjectId === null ? null : profileOf(scope, request.subjectId), request.appId === null ? null : appLabel(scope, request.appId), replyDeadlineOf(scope, request.id),
  ]);
  const isChinese = language === Language.ZH_CN;
  const contact = [organization.contactEmail, organization.contactPhone].filter((one) => one !== null && one !== '').join(isChinese ? '，' : ', ');
  return {
    person: profile?.displayName ?? null, number: request.number, right: TYPE_WORDS[request.type][language], received: dayIn(language, request.receivedAt),
    // the due instant is exclusive: the last day is the one before it
    due: request.replyDueAt === null ? null : dayIn(language, request.replyDueAt - 1), clause: clock?.clause ? (isChinese ? `第 ${clock.clause} 条` : `section ${clock.clause}`) : null,
    organization: organization.name, contact: contact || null, app: app ? (isChinese ? app.nameZh : app.nameEn) : null, today: dayIn(language, scope.now),
  };
}
