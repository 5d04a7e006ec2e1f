import { describe, expect, it } from 'vitest';
import { migrations } from './index.ts';
import { perEngine } from './per-engine.ts';
import { firstBreaking, staysCompatible, stepOf } from './steps.ts';

describe('a migration', () => {
  it('after the first says in its name what it does to the version before', () => {
    for (const { name } of migrations.slice(1)) expect(stepOf(name), `${name}: begin the name with Expand, Migrate or Contract (docs/decisions/0008)`).not.toBeNull();
  });

  it('stands after those that were written before it', () => {
    const written = migrations.map(({ name }) => Number(name.slice(-13)));
    expect(written).toEqual([...new Set(written)].sort((one, other) => one - other));
  });

  it.each([
    ['ExpandNicknames1770000000000', true],
    ['MigrateNicknames1770000000000', true],
    ['ContractNicknames1770000000000', false],
    ['FromTheFuture9999999999999', false],
    ['Expanded1770000000000', false],
    ['Initial1764057600000', false],
  ])('%s: an older program may go on: %s', (name, may) => {
    expect(staysCompatible(name)).toBe(may);
  });

  it.each([
    ['ALTER TABLE `people` ADD `nickname` varchar(50) NULL', true],
    ['ALTER TABLE people ADD COLUMN rank int NOT NULL DEFAULT 0', true],
    ['CREATE INDEX `IDX_1` ON `people` (`organization_id`, `nickname`)', true],
    ['CREATE TABLE `notes` (`id` varchar(26) NOT NULL)', true],
    ['ALTER TABLE `people` ADD `nickname` varchar(50) NOT NULL', false],
    ['ALTER TABLE `people` ADD `nickname` varchar(50) NULL UNIQUE', false],
    ['CREATE UNIQUE INDEX `IDX_1` ON `people` (`nickname`)', false],
    ['ALTER TABLE `people` DROP COLUMN `nickname`', false],
    ['ALTER TABLE `people` CHANGE `name` `called` varchar(50) NULL', false],
    ['ALTER TABLE `people` ADD CONSTRAINT `FK_1` FOREIGN KEY (`x`) REFERENCES `y`(`id`)', false],
    ['UPDATE people SET nickname = name', false],
  ])('%s: adds only: %s', (statement, adds) => {
    expect(firstBreaking({ sqlite: [], mysql: [statement] })).toBe(adds ? null : statement);
  });

  it('may constrain a table that it creates', () => {
    expect(firstBreaking({ sqlite: [], mysql: ['CREATE TABLE `notes` (`id` varchar(26))', 'ALTER TABLE `notes` ADD CONSTRAINT `FK_1` FOREIGN KEY (`x`) REFERENCES `y`(`id`)'] })).toBeNull();
  });

  it('that is called an expansion and is none does not load', () => {
    expect(() => perEngine('ExpandPeople1770000000000', { sqlite: [], mysql: ['ALTER TABLE `people` DROP COLUMN `phone`'] })).toThrow(/Expand.*DROP COLUMN/);
  });
});
