import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const FOLDERS = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/usr/bin', '/usr/local/bin', '/usr/local/mysql/bin', '/opt/homebrew/bin'];

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function find(...names) {
  for (const name of names) {
    const found = FOLDERS.map((folder) => join(folder, name)).find(isExecutable);
    if (found) return found;
  }
}

/** The programs of an installed MariaDB, or the sentence that says which is missing. */
export function findMariadb() {
  const server = find('mariadbd', 'mysqld');
  const install = find('mariadb-install-db', 'mysql_install_db');
  const client = find('mariadb', 'mysql');
  if (!server) return { reason: 'no MariaDB server (mariadbd) is installed; on Debian: apt-get install mariadb-server' };
  if (!install) return { reason: `${server} is there but mariadb-install-db is not; on Debian: apt-get install mariadb-server` };
  if (!client) return { reason: `${server} is there but its client (mariadb) is not; on Debian: apt-get install mariadb-client` };
  return { server, install, client };
}
