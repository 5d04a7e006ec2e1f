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

export function find(...names) {
  for (const name of names) {
    const found = FOLDERS.map((folder) => join(folder, name)).find(isExecutable);
    if (found) return found;
  }
}

/** The program that asks a server, or the sentence that says it is missing. */
export function findClient() {
  const client = find('mariadb', 'mysql');
  return client ? { client } : { reason: 'the client of MariaDB (mariadb) is not installed; on Debian: apt-get install mariadb-client' };
}

/** The programs of an installed MariaDB, or the sentence that says which is missing. */
export function findMariadb() {
  const server = find('mariadbd', 'mysqld');
  const install = find('mariadb-install-db', 'mysql_install_db');
  if (!server || !install) return { reason: 'no MariaDB server (mariadbd, mariadb-install-db) is installed; on Debian: apt-get install mariadb-server' };
  return { server, install, ...findClient() };
}
