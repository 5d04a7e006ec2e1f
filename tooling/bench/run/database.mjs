import { existsSync, mkdirSync, readFileSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPrivateMariadb } from '@accord/database';
import { CannotMeasure } from './cannot-measure.mjs';

const TMPFS = 0x01021994;
const GIBIBYTE = 1024 ** 3;

/** Production settings for a solid-state disk; the buffer pool holds the data. */
const settings = (poolGibibytes) => [
  '--innodb-flush-log-at-trx-commit=1', '--innodb-doublewrite=1', '--loose-innodb-snapshot-isolation=ON', '--loose-innodb-flush-method=O_DIRECT',
  `--innodb-buffer-pool-size=${poolGibibytes}G`, '--innodb-log-file-size=2G', '--innodb-io-capacity=2000', '--innodb-io-capacity-max=8000', '--max-connections=200', '--local-infile=ON',
];

const isInMemory = (directory) => statfsSync(directory).type === TMPFS;

/** A directory on a disk: commits wait for it, as in production. Throws CannotMeasure. */
function onDisk(asked) {
  if (asked !== undefined && !existsSync(asked)) throw new CannotMeasure(`There is no directory ${asked}.`);
  const directory = asked ?? [tmpdir(), '/var/tmp'].find((one) => !isInMemory(one));
  if (directory === undefined || isInMemory(directory)) throw new CannotMeasure(`${directory ?? tmpdir()} is in memory, where a commit waits for nothing. Name a directory on a disk with --directory.`);
  return directory;
}

const freeMemory = () => Number(/MemAvailable:\s+(\d+)/.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1] ?? 0) * 1024;

/**
 * A private MariaDB with production settings, and a directory for other files beside its own; both go with this process.
 * @param {{ directory?: string, poolGibibytes: number }} options
 */
export async function startDatabase({ directory, poolGibibytes }) {
  const parent = onDisk(directory);
  if (freeMemory() < (poolGibibytes + 1) * GIBIBYTE) throw new CannotMeasure(`The database needs ${poolGibibytes + 1} GiB of free memory here; otherwise the disk would be measured.`);
  const { server, reason } = await startPrivateMariadb({ settings: settings(poolGibibytes), directory: parent });
  if (!server) throw new CannotMeasure(reason);
  const files = join(server.directory, 'files');
  mkdirSync(files);
  return { ...server, files };
}
