import { REPLY_KINDS } from '@accord/request-steps';
import type { ReplyTemplate, SaveReplyTemplateInput } from './reply-templates.graphql.ts';

export interface TemplateForm {
  name: string;
  type: NonNullable<ReplyTemplate['type']> | '';
  /** a kind of reply, of a decision with what it says */
  reply: string;
  ZH_CN: string;
  EN: string;
}

/** What a template may be for: each kind of reply, and the two ways in which a decision goes. */
export const REPLIES: readonly string[] = REPLY_KINDS.flatMap((kind) => (kind === 'DECISION' ? ['DECISION', 'DECISION ACCEPT', 'DECISION REFUSE'] : [kind]));

export const replyOf = ({ kind, outcome }: Pick<ReplyTemplate, 'kind' | 'outcome'>): string => (outcome ? `${kind} ${outcome}` : kind);

/** null: a new one */
export const formOf = (template: Omit<ReplyTemplate, 'id'> | null): TemplateForm => ({ name: template?.name ?? '', type: template?.type ?? '', reply: template ? replyOf(template) : 'INTERIM', ZH_CN: template?.textZh ?? '', EN: template?.textEn ?? '' });

export function inputOf({ name, type, reply, ZH_CN, EN }: TemplateForm): Omit<SaveReplyTemplateInput, 'id' | 'expectedVersion'> {
  const [kind, outcome = null] = reply.split(' ') as [ReplyTemplate['kind'], ReplyTemplate['outcome']?];
  return { name: name.trim(), type: type || null, kind, outcome, textZh: ZH_CN.trim() || null, textEn: EN.trim() || null };
}

/** Those that an answer may begin with: for its kind and what it decides, and for the right that is asked for. */
export const fitting = (templates: readonly ReplyTemplate[], answer: { kind: string; outcome: string | null }, type: string): ReplyTemplate[] =>
  templates.filter((one) => one.kind === answer.kind && (one.outcome === null || one.outcome === answer.outcome) && (one.type === null || one.type === type));
