import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { SETTINGS } from '../../apps/api/src/settings.ts';
import { inRoot } from '../scripts/paths.mjs';

const here = (name) => join(import.meta.dirname, name);
const textOf = (name) => readFileSync(here(name), 'utf8');
const settings = new Map(SETTINGS.map((setting) => [setting.name, setting]));
const ROLES = ['all', 'serve', 'work', 'migrate', 'doctor', 'create-staff'];
/** Names that are Node's or systemd's and no settings of Accord. */
const known = (name) => settings.has(name) || name === 'NODE_ENV';
const packageJson = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
const stopsWithin = Number(settings.get('STOP_SECONDS').otherwise) + 10; // DRAIN_SECONDS as both files set it

describe('compose.yaml', () => {
  const { services, secrets } = parse(textOf('compose.yaml'), { merge: true });
  const ours = Object.entries(services).filter(([, { image }]) => image === 'accord');

  test('runs migrate once, then serve and work', () => {
    expect(ours.map(([, { command }]) => command)).toEqual([['migrate'], ['serve'], ['work']]);
    for (const [, { depends_on: after }] of ours.slice(1)) expect(after).toEqual({ migrate: { condition: 'service_completed_successfully' } });
  });

  test.each(ours)('%s is given settings that exist, and secrets as files', (_, { environment, secrets: given }) => {
    expect(Object.keys(environment).filter((name) => !known(name))).toEqual([]);
    for (const [name, file] of Object.entries(environment).filter(([name]) => name.endsWith('_FILE'))) expect(given.map((secret) => `/run/secrets/${secret}`), name).toContain(file);
  });

  test.each(ours)('%s cannot write to its image, is nobody special, and has time to stop', (_, service) => {
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
    expect(parseInt(service.stop_grace_period, 10)).toBeGreaterThan(stopsWithin);
  });

  test('names secrets that are declared and files that exist', () => {
    const named = Object.values(services).flatMap(({ secrets: given = [] }) => given);
    expect([...new Set(named)].sort()).toEqual(Object.keys(secrets).sort());
    expect(services.database.volumes.map((volume) => volume.split(':')[0]).filter((source) => source.startsWith('.') && !existsSync(here(source)))).toEqual([]);
    for (const [, { build }] of ours) expect(existsSync(join(here(build.context), build.dockerfile))).toBe(true);
  });
});

describe('the Dockerfile', () => {
  const text = textOf('Dockerfile');
  const lines = text.replaceAll('\\\n', ' ').split('\n');
  const all = (word) => lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

  test('pins what the repository pins', () => {
    expect(text).toContain(`npm install --global ${packageJson.packageManager}`);
    const least = packageJson.engines.node.replace('>=', '');
    for (const from of all('FROM')) expect(from).toMatch(new RegExp(`^node:${least.replace('.', '\\.')}\\.\\d+-[\\w-]+slim( AS \\w+)?$`));
  });

  test('copies files that exist', () => {
    const copied = all('COPY').filter((copy) => !copy.startsWith('--from=')).map((copy) => copy.split(' ')[0]);
    expect(copied.filter((file) => !existsSync(inRoot(file)))).toEqual([]);
    expect(existsSync(inRoot('apps', 'api', 'accord.mjs'))).toBe(true);
  });

  test('sets settings that exist, begins with a role that exists, and ends as a user that is not root', () => {
    expect(all('ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('=')[0])).filter((name) => !known(name))).toEqual([]);
    expect(ROLES).toContain(JSON.parse(all('CMD').at(-1))[0]);
    expect(all('USER')).toEqual(['node']);
    expect(JSON.parse(all('ENTRYPOINT')[0])).toContain('--max-semi-space-size=16');
  });
});

describe('accord@.service', () => {
  const lines = textOf('accord@.service').split('\n');
  const all = (key) => lines.filter((line) => line.startsWith(`${key}=`)).map((line) => line.slice(key.length + 1));

  test('sets settings that exist, from credentials that it loads', () => {
    const pairs = all('Environment').flatMap((line) => line.split(' ').map((pair) => pair.split('=')));
    expect(pairs.map(([name]) => name).filter((name) => !known(name))).toEqual([]);
    const loaded = all('LoadCredential').map((line) => `%d/${line.split(':')[0]}`);
    expect(pairs.filter(([name]) => name.endsWith('_FILE')).map(([, file]) => file).sort()).toEqual(loaded.sort());
  });

  test('gives the program time to stop', () => expect(Number(all('TimeoutStopSec')[0])).toBeGreaterThan(stopsWithin));
});

describe('what the operator reads', () => {
  const guide = readFileSync(inRoot('docs', 'operate.md'), 'utf8');
  const metrics = readdirSync(inRoot('apps', 'api', 'src', 'telemetry')).map((name) => readFileSync(inRoot('apps', 'api', 'src', 'telemetry', name), 'utf8')).join('\n');
  const alerts = parse(textOf('alerts.yaml')).groups.flatMap(({ rules }) => rules);
  const anchors = guide.split('\n').filter((line) => line.startsWith('#')).map((line) => line.replace(/^#+ /, '').toLowerCase().replace(/[^\w\s-]/g, '').replaceAll(' ', '-'));

  test('every setting is in the guide, and every setting of the guide exists', () => {
    const told = new Set([...guide.matchAll(/^\| `([A-Z][A-Z0-9_]+)` \|/gm)].map(([, name]) => name));
    expect([...told].sort()).toEqual([...settings.keys()].sort());
  });

  test.each(alerts.map((alert) => [alert.alert, alert]))('%s asks for metrics that exist and leads to a runbook that exists', (_, { expr, annotations }) => {
    for (const [name] of expr.matchAll(/\baccord_\w+/g)) expect(metrics).toContain(`'${name.replace(/_bucket$/, '')}'`);
    expect(annotations.runbook.replace('docs/operate.md#', '')).toBeOneOf(anchors);
  });

  test('every file of this directory is mentioned in the guide', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => /\.(cnf|cfg|yaml|service)$|^Dockerfile$/.test(name));
    expect(files.filter((name) => !guide.includes(`tooling/deploy/${name}`))).toEqual([]);
  });
});
