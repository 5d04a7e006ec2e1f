import type { Component } from 'vue';
import { match } from './fuzzy.ts';

export interface PaletteEntry {
  id: string;
  /** heading of its group, in words */
  group: string;
  label: string;
  /** what tells it from its like, or what key does the same */
  hint?: string;
  icon?: Component;
  /** other words it answers to: its name in the other language */
  also?: readonly string[];
  /** found by the caller for what is typed, so it is shown whatever its words are */
  isFound?: boolean;
  run: () => void;
}

export interface PaletteGroup {
  name: string;
  entries: PaletteEntry[];
}

/** The entries that answer what is typed, in groups; the group with the best answer first, within one the best first. */
export function answersTo(typed: string, entries: readonly PaletteEntry[], most = 40): PaletteGroup[] {
  const scored = entries
    .map((entry, place) => ({ entry, place, score: entry.isFound ? 200 : best(typed, [entry.label, ...(entry.also ?? [])]) }))
    .filter((one): one is typeof one & { score: number } => one.score !== null)
    .sort((one, other) => other.score - one.score || one.place - other.place)
    .slice(0, most);
  const groups = new Map<string, PaletteEntry[]>();
  for (const { entry } of typed.trim() === '' ? scored.toSorted((one, other) => one.place - other.place) : scored) {
    groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
  }
  return [...groups].map(([name, some]) => ({ name, entries: some }));
}

function best(typed: string, texts: readonly string[]): number | null {
  return texts.map((text) => match(typed, text)).reduce((one, other) => (other === null || (one !== null && one >= other) ? one : other), null);
}
