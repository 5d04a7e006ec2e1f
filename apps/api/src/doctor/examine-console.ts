import { BadConfig } from '../config.ts';
import { TrustedDocuments } from '../server/trusted-documents.ts';
import { warning, wrong, type Finding } from './finding.ts';

/** Is the list of documents that sessions may send there, whole, and held to? */
export function examineConsole(consoleDirectory: string | null, isEnforced: boolean, hasSample: boolean): Finding[] {
  try {
    TrustedDocuments.read(consoleDirectory, isEnforced);
  } catch (error) {
    if (!(error instanceof BadConfig)) throw error;
    return [wrong('trusted documents', consoleDirectory === null ? 'no built console' : 'missing or broken', error.message, 'Build the console beside the API: pnpm build.')];
  }
  if (isEnforced || hasSample) return [];
  return [warning('TRUSTED_DOCUMENTS', 'off', 'Whoever speaks with a stolen session, or a script in its page, may ask for anything that the person may see.', 'Leave TRUSTED_DOCUMENTS out of the settings; programs use an API key.')];
}
