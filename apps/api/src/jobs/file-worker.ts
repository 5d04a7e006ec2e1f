import { removeDue, scanFile } from '../modules/files/index.ts';
import { destroyProof } from '../modules/requests/index.ts';
import type { Work } from './each-due.ts';
import { FILES_TO_REMOVE, FILES_TO_SCAN, PROOFS_TO_DESTROY } from './platform-due-files.ts';

/**
 * Destroys proofs after use, removes files that nobody sent with anything, and looks through those that wait for it. Any number of workers may do so at once: each
 * act can be done twice. Each kind has rounds of its own, so that a scanner that is slow holds up no proof.
 */
export const FILE_WORK: readonly Work[] = [
  { find: PROOFS_TO_DESTROY, act: destroyProof, failed: 'a proof could not be destroyed' },
  { find: FILES_TO_REMOVE, act: ({ kernel, organizationId }, id) => removeDue(kernel, organizationId, id), failed: 'a file could not be removed' },
  { find: FILES_TO_SCAN, act: scanFile, failed: 'a file could not be looked through' },
];
