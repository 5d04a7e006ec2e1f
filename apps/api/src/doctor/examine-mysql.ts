import { warning, wrong, type Finding } from './finding.ts';
import type { MysqlFacts } from './mysql-facts.ts';

const MIB = 1024 * 1024;
const LEAST_PACKET = 16 * MIB;
/** Codes, claims and sessions are judged by the machine's clock, rows that others wrote too: replicas must agree. */
const SKEW_MOST = 60_000;
const SKEW_NOTABLE = 2_000;

/** What is wrong with a server's settings (architecture §6). */
export function examineMysql(facts: MysqlFacts, { poolSize }: { poolSize: number }): Finding[] {
  return [...version(facts), ...durability(facts), ...text(facts), ...consistency(facts), ...time(facts), ...capacity(facts, poolSize), ...access(facts)];
}

const isOn = (value: string | undefined): boolean => value !== undefined && /^(on|1|yes)$/i.test(value);
const only = (condition: boolean, finding: () => Finding): Finding[] => (condition ? [finding()] : []);
const setGlobal = (name: string, value: string): string => `SET GLOBAL ${name} = ${value}; and the same line in the server’s configuration`;
const inConfiguration = (line: string): string => `${line} under [mariadbd] in the server’s configuration, then restart it`;

function version({ variables }: MysqlFacts): Finding[] {
  const text = variables.get('version') ?? '';
  const [major = 0, minor = 0] = text.split('.').map((part) => Number.parseInt(part, 10));
  const isMariadb = /mariadb/i.test(text) || /mariadb/i.test(variables.get('version_comment') ?? '');
  const isOld = isMariadb ? major < 10 || (major === 10 && minor < 11) : major < 8;
  return only(isOld, () => wrong('version', text, 'Accord is tested with MariaDB 10.11 and newer, and MySQL 8.', 'Upgrade the server.'));
}

function durability({ variables }: MysqlFacts): Finding[] {
  const flush = variables.get('innodb_flush_log_at_trx_commit');
  const sync = variables.get('sync_binlog');
  const format = variables.get('binlog_format');
  const logs = isOn(variables.get('log_bin'));
  return [
    ...only(flush !== '1', () => wrong('innodb_flush_log_at_trx_commit', String(flush), 'A power cut loses up to a second of acknowledged requests and acceptances.', setGlobal('innodb_flush_log_at_trx_commit', '1'))),
    ...only(logs && sync !== '1', () => wrong('sync_binlog', String(sync), 'After a power cut replicas lack, or have, other transactions than the primary.', setGlobal('sync_binlog', '1'))),
    ...only(logs && format !== undefined && format !== 'ROW', () => wrong('binlog_format', String(format), 'Statements replayed elsewhere may do something else; rows cannot.', setGlobal('binlog_format', "'ROW'"))),
    ...only(variables.has('innodb_doublewrite') && !/^(on|1|detect_and_recover)$/i.test(variables.get('innodb_doublewrite') ?? ''), () => warning('innodb_doublewrite', String(variables.get('innodb_doublewrite')), 'A page that was half written in a power cut cannot be mended, unless the file system writes pages whole.', inConfiguration('innodb_doublewrite = ON'))),
  ];
}

function text({ variables, database, foreignCollations, otherEngines }: MysqlFacts): Finding[] {
  const mode = variables.get('sql_mode') ?? '';
  return [
    ...only(foreignCollations.length > 0, () => wrong('collation of columns', someOf(foreignCollations), 'Identifiers and digests must be compared byte by byte: with this collation another one’s may match, and what people write may be damaged.', 'Restore the table from `accord migrate` on an empty database, or ALTER TABLE … MODIFY … CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, with the applications stopped.')),
    ...only(database.charset !== 'utf8mb4', () => warning('character set of the database', `${database.charset} (${database.collation})`, 'Columns name their own; a table that is made by hand would take this one.', `ALTER DATABASE \`${database.name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;`)),
    ...only(otherEngines.length > 0, () => wrong('engine of tables', someOf(otherEngines), 'Only InnoDB has transactions.', 'ALTER TABLE … ENGINE = InnoDB;')),
    ...only(!mode.includes('STRICT'), () => warning('sql_mode', mode, 'Accord sets strict mode on its own connections; other programs would cut values silently.', setGlobal('sql_mode', "CONCAT(@@GLOBAL.sql_mode, ',STRICT_ALL_TABLES')"))),
  ];
}

function consistency({ variables, status }: MysqlFacts): Finding[] {
  const isolation = (variables.get('transaction_isolation') ?? variables.get('tx_isolation') ?? '').toUpperCase();
  const snapshot = variables.get('innodb_snapshot_isolation');
  return [
    ...only(isolation === 'READ-UNCOMMITTED', () => wrong('transaction_isolation', isolation, 'What is rolled back would be seen, and acted on.', setGlobal('transaction_isolation', "'REPEATABLE-READ'"))),
    ...only(isolation === 'SERIALIZABLE', () => warning('transaction_isolation', isolation, 'Every read takes locks: much waiting, and nothing gained, as changes carry versions.', setGlobal('transaction_isolation', "'REPEATABLE-READ'"))),
    ...only(snapshot !== undefined && !isOn(snapshot), () => warning('innodb_snapshot_isolation', String(snapshot), 'Accord switches it on for its own connections; others may overwrite what they have not seen.', setGlobal('innodb_snapshot_isolation', 'ON'))),
    ...only(isOn(variables.get('read_only')), () => wrong('read_only', 'ON', 'Nothing can be changed here: this is a replica, or the primary was switched over.', 'Point DATABASE_URL at the primary, or SET GLOBAL read_only = OFF;')),
    ...(isOn(variables.get('wsrep_on')) ? galera(variables, status) : []),
  ];
}

function galera(variables: MysqlFacts['variables'], status: MysqlFacts['status']): Finding[] {
  const size = Number(status.get('wsrep_cluster_size') ?? 0);
  const ready = status.get('wsrep_ready');
  const state = status.get('wsrep_cluster_status');
  const lock = variables.get('innodb_autoinc_lock_mode');
  const retry = Number(variables.get('wsrep_retry_autocommit') ?? 0);
  return [
    ...only(!isOn(ready) || state?.toLowerCase() !== 'primary', () => wrong('wsrep_ready', `${ready}, ${state}`, 'This node belongs to no majority and answers nothing.', 'See its error log; when no node is Primary, bootstrap the most advanced one.')),
    ...only(size < 3 || size % 2 === 0, () => wrong('wsrep_cluster_size', String(size), 'A majority must survive the loss of a node and a split of the network: an odd number, three at least.', 'Start the missing nodes, or add an arbitrator (garbd).')),
    ...only(variables.get('binlog_format') !== 'ROW', () => wrong('binlog_format', String(variables.get('binlog_format')), 'Galera replicates rows only.', inConfiguration('binlog_format = ROW'))),
    ...only(lock !== undefined && lock !== '2', () => wrong('innodb_autoinc_lock_mode', String(lock), 'Galera needs the interleaved mode.', inConfiguration('innodb_autoinc_lock_mode = 2'))),
    ...only((Number(variables.get('wsrep_sync_wait') ?? 0) & 1) === 0, () => warning('wsrep_sync_wait', String(variables.get('wsrep_sync_wait')), 'A read on another node may not see what was just written: people miss what they have done.', setGlobal('wsrep_sync_wait', '1'))),
    ...only(retry < 1, () => warning('wsrep_retry_autocommit', String(retry), 'Single statements fail at the first conflict between nodes.', setGlobal('wsrep_retry_autocommit', '4'))),
  ];
}

function time({ variables, clockAhead }: MysqlFacts): Finding[] {
  const skew = Math.abs(clockAhead);
  const zone = variables.get('time_zone') === 'SYSTEM' ? variables.get('system_time_zone') : variables.get('time_zone');
  const found = `${Math.round(skew / 1000)} s ${clockAhead > 0 ? 'ahead' : 'behind'}`;
  return [
    ...only(skew > SKEW_MOST, () => wrong('clock of the server', found, 'Days of reply, sessions and claims of messages are judged by clocks: machines must agree.', 'Run chrony or systemd-timesyncd on both machines, and see which one is off: timedatectl')),
    ...only(skew > SKEW_NOTABLE && skew <= SKEW_MOST, () => warning('clock of the server', found, 'The clocks of the two machines drift apart.', 'Run chrony or systemd-timesyncd on both machines: timedatectl')),
    ...only(!/^(UTC|GMT|\+00:00|Etc\/UTC)$/i.test(zone ?? ''), () => warning('time_zone', String(zone), 'Accord sets UTC on its own connections and keeps instants as numbers; logs and other programs of the server speak of another zone.', setGlobal('time_zone', "'+00:00'"))),
  ];
}

function capacity({ variables, dataBytes }: MysqlFacts, poolSize: number): Finding[] {
  const connections = Number(variables.get('max_connections'));
  const packet = Number(variables.get('max_allowed_packet'));
  const wait = Number(variables.get('wait_timeout'));
  const buffer = Number(variables.get('innodb_buffer_pool_size'));
  return [
    ...only(poolSize + 5 > connections, () => wrong('max_connections', String(connections), `One process of Accord may open ${poolSize} connections (DATABASE_POOL).`, setGlobal('max_connections', String(Math.max(151, poolSize * 8))))),
    ...only(poolSize + 5 <= connections && poolSize * 4 > connections, () => warning('max_connections', String(connections), `Four processes of Accord would open ${poolSize * 4} connections (DATABASE_POOL for each).`, setGlobal('max_connections', String(poolSize * 8)))),
    ...only(packet < LEAST_PACKET, () => wrong('max_allowed_packet', `${packet} bytes`, 'Statements of privacy with their texts, and backups of them, need 16 MiB.', setGlobal('max_allowed_packet', String(LEAST_PACKET)))),
    ...only(wait < 300, () => warning('wait_timeout', `${wait} s`, 'Connections of the pool end while they rest, and the next call must open a new one.', setGlobal('wait_timeout', '28800'))),
    ...only(dataBytes > buffer * 2, () => warning('innodb_buffer_pool_size', `${Math.round(buffer / MIB)} MiB for ${Math.round(dataBytes / MIB)} MiB of data`, 'Most reads will go to the disk.', setGlobal('innodb_buffer_pool_size', `${Math.ceil(dataBytes / MIB / 128) * 128 * MIB}`))),
  ];
}

function access({ grants, database, isEncrypted, isLocal }: MysqlFacts): Finding[] {
  const everywhere = grants.filter((grant) => / ON \*\.\* TO /.test(grant)).join();
  const here = grants.filter((grant) => grant.includes(` ON \`${database.name.replaceAll('_', '\\_')}\`.`) || grant.includes(` ON \`${database.name}\`.`) || / ON \*\.\* /.test(grant)).join();
  const lacking = /ALL PRIVILEGES/.test(here) ? [] : ['SELECT', 'INSERT', 'UPDATE', 'DELETE'].filter((privilege) => !new RegExp(`\\b${privilege}\\b`).test(here));
  return [
    ...only(lacking.length > 0, () => wrong('privileges', `without ${lacking.join(', ')}`, 'Accord reads and writes its own tables; `accord migrate` needs CREATE, ALTER, INDEX, REFERENCES and DROP too.', `GRANT SELECT, INSERT, UPDATE, DELETE ON \`${database.name}\`.* TO CURRENT_USER;`)),
    ...only(/ALL PRIVILEGES|\bSUPER\b|\bFILE\b|GRANT OPTION/.test(everywhere), () => warning('privileges', 'rights over the whole server', 'Who gets hold of this account has every other database too; SUPER also writes to a read-only server.', `An account of its own: GRANT SELECT, INSERT, UPDATE, DELETE ON \`${database.name}\`.* TO …; another one for \`accord migrate\``)),
    ...only(!isEncrypted && !isLocal, () => warning('connection', 'not encrypted', 'Personal data and the password cross the network in the clear.', 'Add ?ssl={"verifyIdentity":true} to DATABASE_URL, and a certificate to the server.')),
  ];
}

const someOf = (list: readonly string[]): string => list.slice(0, 5).join(', ') + (list.length > 5 ? ` and ${list.length - 5} more` : '');
