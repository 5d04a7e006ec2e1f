export const FILE_BYTES_MOST = 10 * 1024 * 1024;
/** With one filing, addition, note or reply. */
export const FILES_AT_ONCE = 5;
/** Of one request, whoever sent them. */
export const FILES_OF_REQUEST = 40;
export const BYTES_OF_REQUEST = 100 * 1024 * 1024;

export type AmountFault = 'TOO_MANY_AT_ONCE' | 'REQUEST_HAS_ENOUGH_FILES' | 'REQUEST_FILES_TOO_LARGE';
interface Amount { readonly files: number; readonly bytes: number }

/** Whether these may be added to what a request has. */
export function checkAmount(kept: Amount, added: Amount): AmountFault | null {
  if (added.files > FILES_AT_ONCE) return 'TOO_MANY_AT_ONCE';
  if (kept.files + added.files > FILES_OF_REQUEST) return 'REQUEST_HAS_ENOUGH_FILES';
  return kept.bytes + added.bytes > BYTES_OF_REQUEST ? 'REQUEST_FILES_TOO_LARGE' : null;
}
