import type { FastifyRequest } from 'fastify';
import { Language } from '../database/language.ts';

export interface AsksLanguage { Querystring: { language?: unknown } }

/** The one that is asked for, else the reader's; Chinese where it is neither (§11). */
export const languageAsked = ({ query, headers }: FastifyRequest<AsksLanguage>): Language =>
  query.language === Language.EN || (query.language === undefined && /^en\b/i.test(headers['accept-language'] ?? '')) ? Language.EN : Language.ZH_CN;
