import type { GraphQLSchema } from 'graphql';
import { Streams } from '@accord/api/server/streams';
import type { Accord, Client } from '../support/accord.ts';
import { listeningWith, type Listening } from '../support/listening.ts';
import { firstAnswer, Listener } from '../support/streams.ts';
import { until } from '../support/until.ts';
import { digestOf, ownTexts, removeOrganization, rowsOf } from './rows.ts';
import { documentOf, idPlaces, nearestOf, rootFields, selectionsOf, withValue, type RootField } from './schema-walk.ts';

/** How one root field is called so that it works: who calls, with which arguments, in the attacker's own organization or in the platform. */
export interface Recipe {
  readonly as: Client;
  readonly given: Readonly<Record<string, unknown>>;
  /** What of `given` is only right at the moment of the call: the plan that it carries. */
  readonly settle?: (given: Readonly<Record<string, unknown>>) => Promise<Readonly<Record<string, unknown>>>;
}

export interface Finding {
  readonly field: string;
  readonly what: string;
}

export interface Attack {
  readonly accord: Accord;
  readonly schema: GraphQLSchema;
  readonly recipes: Readonly<Record<string, Recipe>>;
  /** Everybody of the attacker's organization who calls. */
  readonly attackers: Readonly<Record<string, Client>>;
  readonly attackerId: string;
  readonly victimId: string;
  readonly platformId: string;
  /** Ids and names of the victim's records, of every kind. */
  readonly victimIds: readonly string[];
  /** Something happens in the victim's organization, and then in the attacker's: resolves to the id of the attacker's record. */
  readonly stir: () => Promise<string>;
  /** Root fields to look at; all of them where it is absent. */
  readonly only?: readonly string[];
}

/** All of it where only some fields are looked at, and in the long suites; otherwise a share, since what could be asked grows with the square of the schema. */
const isWhole = ({ only }: Attack): boolean => only !== undefined || Boolean(process.env['LONG']);
/** Of the ids, what callers other than the field's own try in a share; each place with others. */
const EVERY = 5;

/** A name of the same form that was never stored anywhere. */
function unknownLike(id: string): string {
  if (/^R-/.test(id)) return 'R-7777-7777';
  return /^[0-9A-Z]{26}$/.test(id) ? '7ZZZZZZZZZZZZZZZZZZZZZZZZZ' : 'custom-that-never-was';
}

interface Heard { readonly field: string; readonly text: string }

/**
 * Attacks every root field of the schema, as the other organization (architecture §4.8). Complete by construction: a root
 * field without a recipe, or one whose own call does not work, is a finding itself.
 */
export async function prove(attack: Attack): Promise<Finding[]> {
  const listening = await listeningWith(attack.accord, { streams: new Streams({ mostEach: 1000 }) });
  try {
    return await proveThrough(attack, listening);
  } finally {
    await listening.close();
  }
}

async function proveThrough(attack: Attack, listening: Listening): Promise<Finding[]> {
  const { accord, schema, recipes, attackerId, victimId, platformId } = attack;
  const findings: Finding[] = [];
  const heard: Heard[] = [];
  const fields = rootFields(schema).filter(({ field }) => attack.only?.includes(field.name) ?? true);
  findings.push(...(await overhear(attack, listening, fields.filter(({ operation }) => operation === 'subscription'), heard)));
  const [victim, own, platform] = await Promise.all([victimId, attackerId, platformId].map((id) => rowsOf(accord, id)));
  if (!victim || !own || !platform) throw new Error('three organizations are needed');
  const before = digestOf(victim);
  const secrets = ownTexts(victim, own, platform);
  if (secrets.length < 20) findings.push({ field: '*', what: `the victim has only ${secrets.length} texts of its own: the world is too small to prove anything` });

  for (const root of fields) {
    const recipe = recipes[root.field.name];
    if (!recipe) {
      findings.push({ field: root.field.name, what: 'has no recipe: it cannot be reached, so nothing is proven' });
      continue;
    }
    findings.push(...(await attackIds(attack, listening, root, recipe, heard)));
  }
  const reads = fields.filter(({ operation }) => operation === 'query');
  const answersBefore = await readEverything(attack, reads, heard);
  for (const root of [...reads, ...fields.filter(({ operation }) => operation === 'mutation')]) {
    const recipe = recipes[root.field.name];
    if (recipe) findings.push(...(await workOnOwn(attack, root, recipe, heard)));
  }
  for (const { field, text } of heard) for (const secret of secrets) if (text.includes(secret)) findings.push({ field, what: `answers with something of the other organization: ${secret.slice(0, 60)}` });
  if (digestOf(await rowsOf(accord, victimId)) !== before) findings.push({ field: '*', what: 'a row of the other organization changed' });

  // the own mutations above have changed what is read, so both sides of the comparison are read again
  const withVictim = await readEverything(attack, reads, []);
  await removeOrganization(accord, victimId);
  const withoutVictim = await readEverything(attack, reads, []);
  for (const [call, answer] of withVictim) if (withoutVictim.get(call) !== answer) findings.push({ field: call, what: 'answers differently once the other organization’s data is gone' });
  if (answersBefore.size === 0) findings.push({ field: '*', what: 'nothing was read' });
  return unique(findings);
}

const unique = (findings: readonly Finding[]): Finding[] => [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];

/** Another organization's id must answer, byte for byte, like an id that never existed: in every argument, for everybody. */
async function attackIds(attack: Attack, listening: Listening, root: RootField, recipe: Recipe, heard: Heard[]): Promise<Finding[]> {
  const { attackers, victimIds } = attack;
  const findings: Finding[] = [];
  const [first] = Object.values(attackers);
  const foremost = Object.values(attackers).includes(recipe.as) ? recipe.as : first;
  const [selection = ''] = selectionsOf(root.field.type);
  const textOf: typeof answerOf = root.operation === 'subscription' ? async (...call) => JSON.stringify(await firstAnswer(listening.url, ...call)) : answerOf;
  for (const [turn, place] of idPlaces(root).entries()) {
    const document = documentOf(root, withValue(recipe.given, place, ''), selection);
    for (const [who, client] of Object.entries(attackers)) {
      const expected = new Map<string, string>();
      const tried = client === foremost || isWhole(attack) ? victimIds : victimIds.filter((_, at) => at % EVERY === turn % EVERY);
      for (const id of tried) {
        const unknown = unknownLike(id);
        const answer = expected.get(unknown) ?? (await textOf(client, document, withValue(recipe.given, place, unknown)));
        expected.set(unknown, answer);
        const text = await textOf(client, document, withValue(recipe.given, place, id));
        heard.push({ field: root.field.name, text });
        if (text !== answer) findings.push({ field: root.field.name, what: `as ${who}, ${place.path.join('.')} tells the other organization’s ${id.slice(0, 40)} from an unknown one: ${text.slice(0, 200)} ≠ ${answer.slice(0, 200)}` });
      }
    }
  }
  return findings;
}

/** Everybody of the attacker's organization listens while something happens in both: nothing of the victim's may be heard, and something of the own must. */
async function overhear({ attackers, recipes, stir }: Attack, { url }: Listening, streams: readonly RootField[], heard: Heard[]): Promise<Finding[]> {
  const listeners: { readonly root: RootField; readonly client: Client; readonly listener: Listener }[] = [];
  for (const root of streams) {
    const recipe = recipes[root.field.name];
    if (!recipe) continue;
    for (const selection of selectionsOf(root.field.type))
      for (const client of new Set([recipe.as, ...Object.values(attackers)])) listeners.push({ root, client, listener: await Listener.open(url, client, recipe.given, documentOf(root, recipe.given, selection)) });
  }
  if (listeners.length === 0) return [];
  const id = await stir();
  const isTold = ({ root, client, listener }: (typeof listeners)[number]): boolean => recipes[root.field.name]?.as === client && listener.text.includes(id);
  const findings: Finding[] = [];
  for (const root of streams) {
    const isHeard = until(() => listeners.some((one) => one.root === root && isTold(one))).then(() => true, () => false);
    if (recipes[root.field.name] && !(await isHeard)) findings.push({ field: root.field.name, what: 'says nothing of its own organization' });
  }
  for (const { root, listener } of listeners) {
    listener.leave();
    heard.push({ field: root.field.name, text: listener.text });
  }
  return findings;
}

async function answerOf(client: Client, document: string, variables: Record<string, unknown>): Promise<string> {
  const { data, errors, status } = await client.ask(document, variables);
  return JSON.stringify({ status, data, errors });
}

/** Every query, by everybody, along every edge. Keyed by who and what. */
async function readEverything(attack: Attack, reads: readonly RootField[], heard: Heard[]): Promise<Map<string, string>> {
  const { attackers, recipes, schema } = attack;
  const nearest = isWhole(attack) ? undefined : nearestOf(schema);
  const answers = new Map<string, string>();
  for (const root of reads) {
    const recipe = recipes[root.field.name];
    if (!recipe) continue;
    for (const selection of selectionsOf(root.field.type, nearest)) {
      const document = documentOf(root, recipe.given, selection);
      for (const [who, client] of Object.entries(attackers)) {
        const text = await answerOf(client, document, recipe.given);
        heard.push({ field: root.field.name, text });
        answers.set(`${who}: ${document}`, text);
      }
    }
  }
  return answers;
}

/** The positive control: with the organization's own arguments the field works, so that a refusal above means something. */
async function workOnOwn({ attackers }: Attack, root: RootField, recipe: Recipe, heard: Heard[]): Promise<Finding[]> {
  const [selection = ''] = selectionsOf(root.field.type);
  const given = (await recipe.settle?.(recipe.given)) ?? recipe.given;
  const { errors, data } = await recipe.as.ask(documentOf(root, given, selection), given);
  // staff may hear of other organizations; what they may hear has a test of its own
  if (Object.values(attackers).includes(recipe.as)) heard.push({ field: root.field.name, text: JSON.stringify({ data, errors }) });
  return errors.length > 0 ? [{ field: root.field.name, what: `does not work on its own organization: ${JSON.stringify(errors).slice(0, 300)}` }] : [];
}
