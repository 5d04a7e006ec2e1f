import { accessSync, constants, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const IN_MEMORY = '/dev/shm';
const ROOM = 2 * 1024 ** 3;

function hasRoomInMemory() {
  try {
    accessSync(IN_MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize > ROOM;
  } catch {
    return false;
  }
}

/**
 * A new directory for the databases of a test run. In memory where the machine has room: each commit waits for its disk, and a
 * run makes a hundred thousand. A killed process loses nothing there; a power cut is not what these tests are about. `parent`
 * names another place.
 */
export const newTemporaryDirectory = (prefix, parent = hasRoomInMemory() ? IN_MEMORY : tmpdir()) => mkdtempSync(join(parent, prefix));
