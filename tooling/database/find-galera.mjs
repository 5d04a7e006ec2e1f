import { existsSync } from 'node:fs';
import { find, findMariadb } from './find-mariadb.mjs';

const PROVIDERS = ['/usr/lib/galera/libgalera_smm.so', '/usr/lib/libgalera_smm.so', '/usr/lib64/galera-4/libgalera_smm.so', '/usr/lib64/galera/libgalera_smm.so'];

/** The programs that a Galera cluster needs, or the sentence that says which is missing. */
export function findGalera() {
  const { reason, ...programs } = findMariadb();
  if (reason) return { reason };
  const provider = PROVIDERS.find((file) => existsSync(file));
  if (!provider) return { reason: 'the library of Galera (libgalera_smm.so) is not installed; on Debian: apt-get install galera-4' };
  for (const needed of ['wsrep_sst_rsync', 'rsync'])
    if (!find(needed)) return { reason: `${needed}, by which a node copies its data from another, is not installed; on Debian: apt-get install mariadb-server rsync` };
  return { ...programs, provider };
}
