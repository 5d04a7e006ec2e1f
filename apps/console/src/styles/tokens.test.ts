import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** WCAG 2.2, 1.4.3: text. */
const TEXT = 4.5;
/** WCAG 2.2, 1.4.11: what shows where a control is. */
const CONTROL = 3;

/** Grounds that pages and panels are made of; text of any tone may stand on them. */
const GROUNDS = ['ground', 'surface', 'surface-sunk', 'surface-hover'];
const INKS = ['ink', 'ink-soft', 'ink-faint', 'accent', 'accent-strong'];
/** Lines that alone show where a control is. */
const CONTROL_LINES = ['line-strong', 'accent'];
/** Lines between things that stand apart without them. */
const DECORATION = ['line', 'bar-rest'];
/** What charts and bars are drawn with, on panels; words stand beside each. */
const GRAPHICS = ['person', 'platform', 'organization', 'bar'];

type Theme = ReadonlyMap<string, string>;
const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');

/** Every colour of a block; one that says another's name has its colour. */
function coloursIn(selector: string): Theme {
  const blocks = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].filter(([, head]) => head?.trim() === selector);
  const said = new Map(blocks.flatMap(([, , body]) => [...(body ?? '').matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name ?? '', (value ?? '').trim()] as const)));
  const resolved = (value: string): string => /^var\(--([\w-]+)\)$/.exec(value)?.[1] ?? value;
  return new Map([...said].map(([name, value]) => [name, said.get(resolved(value)) ?? value] as const).filter(([, value]) => /^#[0-9a-f]{6}$/i.test(value)));
}
const light = coloursIn(':root');
const themes: readonly [string, Theme][] = [['light', light], ['dark', new Map([...light, ...coloursIn('html.dark')])]];

/** Relative luminance and contrast as WCAG defines them. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** `late-ground` is the ground of `late`; on it stand that tone and the inks of text. */
const toneGrounds = (theme: Theme): string[] => [...theme.keys()].filter((name) => name.endsWith('-ground') && theme.has(name.replace(/-ground$/, '')));
const tones = (theme: Theme): string[] => toneGrounds(theme).map((name) => name.replace(/-ground$/, ''));
/** `on-action` is text on `action`, and so is `on-action-strong`. */
const onTones = (theme: Theme): string[] => [...theme.keys()].filter((name) => name.startsWith('on-'));

function pairsOf(theme: Theme): (readonly [text: string, ground: string, least: number])[] {
  return [
    ...GROUNDS.flatMap((ground) => [...new Set([...INKS, ...tones(theme)])].map((ink) => [ink, ground, TEXT] as const)),
    ...toneGrounds(theme).flatMap((ground) => [ground.replace(/-ground$/, ''), 'ink', 'ink-soft'].map((ink) => [ink, ground, TEXT] as const)),
    ...onTones(theme).map((name) => [name, name.replace(/^on-|-strong$/g, ''), TEXT] as const),
    ...GRAPHICS.map((graphic) => [graphic, 'surface', CONTROL] as const),
    ...CONTROL_LINES.flatMap((line) => GROUNDS.map((ground) => [line, ground, CONTROL] as const)),
  ];
}

test('contrast is reckoned as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

describe.each(themes)('the colours, %s', (_, theme) => {
  test('every text is read on every ground that it may stand on, and every control is seen', () => {
    const pairs = pairsOf(theme);
    expect(pairs.length).toBeGreaterThan(60);
    const missing = pairs.flatMap(([text, ground]) => [text, ground]).filter((name) => !theme.has(name));
    expect([...new Set(missing)], 'tokens that a pair names').toEqual([]);
    const weak = pairs.map(([text, ground, least]) => ({ pair: `${text} on ${ground}`, least, is: Number(contrast(theme.get(text) ?? '', theme.get(ground) ?? '').toFixed(2)) })).filter(({ is, least }) => is < least);
    expect(weak).toEqual([]);
  });

  test('no colour is left out: each is in a pair, or is said to be decoration', () => {
    const judged = new Set([...pairsOf(theme).flatMap(([text, ground]) => [text, ground]), ...DECORATION]);
    expect([...theme.keys()].filter((name) => !judged.has(name))).toEqual([]);
  });
});

test('light and dark name the same colours', () => {
  expect([...coloursIn('html.dark').keys()].sort()).toEqual([...light.keys()].sort());
});
