import { describe, expect, it } from 'vitest';
import { prove, type TableRule } from './prove.ts';
import { Unprovable } from './tokens.ts';

const tables = new Map<string, TableRule>([
  ['people', { column: 'organization_id' }],
  ['requests', { column: 'organization_id' }],
  ['organizations', { column: 'id' }],
  ['accounts', 'NEVER'],
]);
const bound = (sql: string) => [...prove(sql, tables).bound];

describe('a statement that stays in one organization', () => {
  it.each([
    ['SELECT * FROM people WHERE organization_id = ?', [0]],
    ['select p.id from people p where p.name = ? and (p.organization_id = ?)', [1]],
    ['SELECT * FROM people p WHERE (p.state = ? OR p.state = ?) AND p.organization_id = ? ORDER BY p.id LIMIT 26', [2]],
    ['SELECT * FROM people p WHERE p.at BETWEEN ? AND ? AND p.organization_id = ?', [2]],
    ['SELECT * FROM `people` `p` INNER JOIN `requests` `r` ON `r`.`organization_id` = `p`.`organization_id` AND `r`.`subject_id` = `p`.`id` WHERE `p`.`organization_id` = ?', [0]],
    ['SELECT * FROM people p LEFT JOIN requests r ON r.organization_id = p.organization_id WHERE p.organization_id = ?', [0]],
    ['SELECT * FROM people p LEFT JOIN requests r ON r.organization_id = ? WHERE p.organization_id = ?', [0, 1]],
    ['SELECT id FROM people WHERE organization_id = ? AND id IN (SELECT subject_id FROM requests WHERE organization_id = ?)', [0, 1]],
    ['SELECT id FROM people p WHERE p.organization_id = ? AND EXISTS (SELECT 1 FROM requests r WHERE r.organization_id = p.organization_id)', [0]],
    ['SELECT id FROM people WHERE organization_id = ? UNION ALL SELECT id FROM requests WHERE organization_id = ?', [0, 1]],
    ['SELECT t.n FROM (SELECT id AS n FROM people WHERE organization_id = ?) t', [0]],
    ['SELECT * FROM organizations WHERE id = ?', [0]],
    ['INSERT INTO people (id, organization_id) VALUES (?, ?), (?, ?)', [1, 3]],
    ['UPDATE people SET name = ? WHERE id = ? AND organization_id = ?', [2]],
    ['DELETE FROM people WHERE organization_id = ? AND id = ?', [0]],
    ['SELECT 1', []],
    ['BEGIN TRANSACTION', []],
    ['SAVEPOINT typeorm_1', []],
  ])('%s', (sql, places) => expect(bound(sql).sort()).toEqual(places));
});

describe('a statement that could leave it is refused', () => {
  it.each([
    'SELECT * FROM people',
    'SELECT * FROM people WHERE organization_id = ? OR 1 = 1',
    'SELECT * FROM people WHERE 1 = 1 OR organization_id = ?',
    'SELECT * FROM people WHERE (organization_id = ? OR name = ?)',
    'SELECT * FROM people WHERE organization_id = ? XOR name = ?',
    'SELECT * FROM people WHERE organization_id = ? || name = ?',
    'SELECT * FROM people WHERE NOT organization_id = ?',
    'SELECT * FROM people WHERE NOT (organization_id = ?)',
    'SELECT * FROM people WHERE organization_id <> ?',
    'SELECT * FROM people WHERE organization_id = organization_id',
    'SELECT * FROM people WHERE organization_id = name',
    'SELECT * FROM people WHERE organization_id LIKE ?',
    'SELECT * FROM people WHERE organization_id IN (?)',
    "SELECT * FROM people WHERE organization_id = 'A'",
    'SELECT * FROM people WHERE organization_id = ? - 0',
    'SELECT * FROM people WHERE CASE WHEN organization_id = ? THEN 1 ELSE 1 END',
    'SELECT * FROM people p, requests r WHERE p.organization_id = ?',
    'SELECT * FROM people p JOIN requests r ON r.subject_id = p.id WHERE p.organization_id = ?',
    'SELECT * FROM people p LEFT JOIN requests r ON p.organization_id = ? WHERE r.organization_id = ?',
    'SELECT * FROM people p RIGHT JOIN requests r ON r.organization_id = p.organization_id WHERE p.organization_id = ?',
    'SELECT * FROM people p JOIN requests r USING (organization_id) WHERE p.organization_id = ?',
    'SELECT * FROM people p NATURAL JOIN requests r WHERE p.organization_id = ?',
    'SELECT id FROM people WHERE organization_id = ? UNION SELECT id FROM requests',
    'SELECT id, (SELECT count(*) FROM requests) FROM people WHERE organization_id = ?',
    'SELECT id FROM people WHERE organization_id = ? ORDER BY (SELECT count(*) FROM requests)',
    'SELECT id FROM people p WHERE p.organization_id = ? AND EXISTS (SELECT 1 FROM requests p WHERE p.organization_id = p.organization_id)',
    'SELECT t.n FROM (SELECT id AS n FROM people) t',
    'SELECT * FROM people WHERE name = ? LIMIT 1 INTO OUTFILE x',
    'SELECT * FROM accounts WHERE id = ?',
    'SELECT * FROM secrets WHERE organization_id = ?',
    'INSERT INTO people (id) VALUES (?)',
    "INSERT INTO people (id, organization_id) VALUES (?, 'A')",
    'INSERT INTO people (id, organization_id) VALUES (?, ?), (?, NULL)',
    'INSERT INTO people (id, organization_id) SELECT id, organization_id FROM people WHERE organization_id = ?',
    'INSERT INTO people (id, organization_id) VALUES (?, ?) ON DUPLICATE KEY UPDATE organization_id = ?',
    'UPDATE people SET organization_id = ? WHERE organization_id = ?',
    'UPDATE people SET name = ?',
    'UPDATE people SET name = (SELECT name FROM requests) WHERE organization_id = ?',
    'UPDATE people p, requests r SET p.name = ? WHERE p.organization_id = ?',
    'DELETE FROM people',
    'DELETE FROM people WHERE id = ?',
    'DELETE p FROM people p WHERE p.organization_id = ?',
    'TRUNCATE TABLE people',
    'DROP TABLE people',
    'WITH x AS (SELECT * FROM people) SELECT * FROM x',
    'SELECT * FROM people WHERE organization_id = ? -- or not',
    'SELECT * FROM people /* all */ WHERE organization_id = ?',
    "SELECT * FROM people WHERE name = '\\' OR organization_id = ?",
    'SELECT * FROM people WHERE organization_id = ?; DELETE FROM people',
    'SET GLOBAL general_log = 1',
  ])('%s', (sql) => expect(() => bound(sql)).toThrow(Unprovable));
});
