import { describe, expect, it } from 'vitest';
import { examineMysql } from './examine-mysql.ts';
import type { MysqlFacts } from './mysql-facts.ts';

const MIB = 1024 * 1024;
const VARIABLES: Readonly<Record<string, string>> = {
  version: '10.11.19-MariaDB-log', innodb_flush_log_at_trx_commit: '1', log_bin: 'ON', sync_binlog: '1', binlog_format: 'ROW', innodb_doublewrite: 'ON',
  sql_mode: 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION', tx_isolation: 'REPEATABLE-READ', innodb_snapshot_isolation: 'ON', read_only: 'OFF', wsrep_on: 'OFF',
  time_zone: 'SYSTEM', system_time_zone: 'UTC', max_connections: '151', max_allowed_packet: String(16 * MIB), wait_timeout: '28800', innodb_buffer_pool_size: String(128 * MIB),
};
const GALERA = { wsrep_on: 'ON', wsrep_sync_wait: '1', wsrep_retry_autocommit: '4', innodb_autoinc_lock_mode: '2' };
const CLUSTER = { wsrep_ready: 'ON', wsrep_cluster_status: 'Primary', wsrep_cluster_size: '3' };

type Change = Partial<Omit<MysqlFacts, 'variables' | 'status'>> & { readonly variables?: Record<string, string>; readonly status?: Record<string, string>; readonly poolSize?: number };
const facts = ({ variables, status, ...more }: Change): MysqlFacts => ({
  clockAhead: 3, database: { name: 'accord', charset: 'utf8mb4', collation: 'utf8mb4_bin' }, foreignCollations: [], otherEngines: [], dataBytes: 10 * MIB,
  grants: ['GRANT USAGE ON *.* TO `accord`@`%` IDENTIFIED BY PASSWORD', 'GRANT SELECT, INSERT, UPDATE, DELETE ON `accord`.* TO `accord`@`%`'],
  migrations: [], receipts: [], isEncrypted: true, isLocal: false, ...more,
  variables: new Map(Object.entries({ ...VARIABLES, ...variables })), status: new Map(Object.entries({ ...status })),
});
const found = ({ poolSize = 12, ...change }: Change): string[] => examineMysql(facts(change), { poolSize }).map(({ level, subject }) => `${level} ${subject}`);

describe('the doctor', () => {
  it('finds nothing wrong with a server that is set up well, alone or in a cluster', () => {
    expect(found({})).toEqual([]);
    expect(found({ variables: GALERA, status: CLUSTER })).toEqual([]);
    expect(found({ variables: { version: '8.0.36', version_comment: 'MySQL Community Server - GPL' } })).toEqual([]);
  });

  it.each<[Change, string]>([
    [{ variables: { version: '10.5.23-MariaDB' } }, 'WRONG version'],
    [{ variables: { version: '5.7.44' } }, 'WRONG version'],
    [{ variables: { innodb_flush_log_at_trx_commit: '2' } }, 'WRONG innodb_flush_log_at_trx_commit'],
    [{ variables: { sync_binlog: '0' } }, 'WRONG sync_binlog'],
    [{ variables: { binlog_format: 'STATEMENT' } }, 'WRONG binlog_format'],
    [{ variables: { innodb_doublewrite: 'OFF' } }, 'WARNING innodb_doublewrite'],
    [{ foreignCollations: ['people.id latin1_swedish_ci'] }, 'WRONG collation of columns'],
    [{ database: { name: 'accord', charset: 'latin1', collation: 'latin1_swedish_ci' } }, 'WARNING character set of the database'],
    [{ otherEngines: ['people'] }, 'WRONG engine of tables'],
    [{ variables: { sql_mode: '' } }, 'WARNING sql_mode'],
    [{ variables: { tx_isolation: 'READ-UNCOMMITTED' } }, 'WRONG transaction_isolation'],
    [{ variables: { tx_isolation: 'SERIALIZABLE' } }, 'WARNING transaction_isolation'],
    [{ variables: { innodb_snapshot_isolation: 'OFF' } }, 'WARNING innodb_snapshot_isolation'],
    [{ variables: { read_only: 'ON' } }, 'WRONG read_only'],
    [{ clockAhead: 300_000 }, 'WRONG clock of the server'],
    [{ clockAhead: -300_000 }, 'WRONG clock of the server'],
    [{ clockAhead: 5000 }, 'WARNING clock of the server'],
    [{ variables: { system_time_zone: 'CST' } }, 'WARNING time_zone'],
    [{ poolSize: 100, variables: { max_connections: '100' } }, 'WRONG max_connections'],
    [{ poolSize: 50 }, 'WARNING max_connections'],
    [{ variables: { max_allowed_packet: String(MIB) } }, 'WRONG max_allowed_packet'],
    [{ variables: { wait_timeout: '60' } }, 'WARNING wait_timeout'],
    [{ dataBytes: 1000 * MIB }, 'WARNING innodb_buffer_pool_size'],
    [{ grants: ['GRANT SELECT ON `accord`.* TO `accord`@`%`'] }, 'WRONG privileges'],
    [{ grants: ['GRANT ALL PRIVILEGES ON *.* TO `root`@`%` WITH GRANT OPTION'] }, 'WARNING privileges'],
    [{ isEncrypted: false }, 'WARNING connection'],
    [{ variables: GALERA, status: { ...CLUSTER, wsrep_cluster_size: '2' } }, 'WRONG wsrep_cluster_size'],
    [{ variables: GALERA, status: { ...CLUSTER, wsrep_cluster_size: '4' } }, 'WRONG wsrep_cluster_size'],
    [{ variables: GALERA, status: { ...CLUSTER, wsrep_ready: 'OFF' } }, 'WRONG wsrep_ready'],
    [{ variables: GALERA, status: { ...CLUSTER, wsrep_cluster_status: 'non-Primary' } }, 'WRONG wsrep_ready'],
    [{ variables: { ...GALERA, wsrep_sync_wait: '0' }, status: CLUSTER }, 'WARNING wsrep_sync_wait'],
    [{ variables: { ...GALERA, wsrep_retry_autocommit: '0' }, status: CLUSTER }, 'WARNING wsrep_retry_autocommit'],
    [{ variables: { ...GALERA, innodb_autoinc_lock_mode: '1' }, status: CLUSTER }, 'WRONG innodb_autoinc_lock_mode'],
  ])('%j: %s', (change, finding) => {
    expect(found(change)).toEqual([finding]);
  });

  it('says of each what was found, why it matters and how it is mended', () => {
    const [finding] = examineMysql(facts({ variables: { innodb_flush_log_at_trx_commit: '2' } }), { poolSize: 12 });
    expect(finding).toMatchObject({ found: '2', why: expect.stringContaining('acknowledged') as string, mend: expect.stringContaining('SET GLOBAL innodb_flush_log_at_trx_commit = 1') as string });
  });
});
