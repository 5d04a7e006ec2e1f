import type { CallContext } from '../../access/context.ts';
import type { Language } from '../../database/language.ts';
import type { Evidence } from '../acceptances/index.ts';
import { evidenceOf } from '../request-evidence/index.ts';
import type { BySession } from './files-by-code.ts';
import { admitAct } from './intake-limits.ts';
import { openSession } from './request-session.ts';

/** How the request that a code opened went, or one of its parts, once that has ended: what whoever is signed in gets of their own, byte for byte. Throws NOT_FOUND, REFUSED, RATE_LIMITED. */
export async function evidenceByCode(context: CallContext, { session, partId }: BySession, language: Language): Promise<Evidence> {
  await admitAct(context);
  const { scope, request } = await openSession(context, session, { partId });
  return evidenceOf(scope, request, 'PERSON', language);
}
