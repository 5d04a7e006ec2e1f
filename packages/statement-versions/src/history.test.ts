import { describe, expect, test } from 'vitest';
import { compareLanguages, compareVersions, diffVersions, findDrift, identifyClauses, isImportable, parseStatement, textAfter, textBefore, type IdentifiedText, type IdentifiedVersion, type Language } from './index.ts';
import { sampleHistory, type SampleVersion } from './testing/history.ts';

const LANGUAGES: Language[] = ['zh-CN', 'en'];
const identify = (version: SampleVersion, previous?: IdentifiedVersion): IdentifiedVersion => identifyClauses({
  'zh-CN': { text: version['zh-CN'], statement: parseStatement(version['zh-CN'], 'zh-CN') }, en: { text: version.en, statement: parseStatement(version.en, 'en') },
}, previous);

describe.each([1, 2])('a statement of 36 versions (%i)', { timeout: 30_000 }, (seed) => {
  const history = sampleHistory(seed, 36);
  const identified = history.reduce<IdentifiedVersion[]>((known, version) => [...known, identify(version, known.at(-1))], []);
  const idsOf = (index: number, language: Language): readonly string[] => identified[index]?.texts[language]?.ids ?? [];

  test('is imported whole, version by version, the same in both languages', () => {
    history.forEach((version, index) => {
      const [zh, en] = LANGUAGES.map((language) => parseStatement(version[language], language));
      for (const parsed of [zh, en]) expect(parsed && isImportable(parsed.findings), `version ${index}`).toBe(true);
      expect(zh?.clauses).toHaveLength(version.keys.length + 1);
      expect(zh && en && compareLanguages(zh, en)).toEqual([]);
    });
  });

  test('a section has one id through all its life, no two share one, and it is the same in both languages', () => {
    const idOf = new Map<number, string>();
    const given = new Map<string, number>();
    history.forEach(({ keys }, index) => {
      expect(idsOf(index, 'en')).toEqual(idsOf(index, 'zh-CN'));
      keys.forEach((key, position) => {
        const id = idsOf(index, 'zh-CN')[position + 1] ?? '';
        expect(idOf.get(key) ?? id, `version ${index}, section ${key}`).toBe(id);
        expect(given.get(id) ?? key, `version ${index}, id ${id}`).toBe(key);
        idOf.set(key, id);
        given.set(id, key);
      });
    });
    expect(idOf.size).toBeGreaterThan(20);
  });

  test('no character is lost between one version and the next, nor between the first and any', () => {
    identified.forEach((version, index) => {
      for (const before of [identified[index - 1], identified[0]]) {
        if (!before) continue;
        for (const language of LANGUAGES) {
          const [old, now] = [before, version].map(({ texts }) => texts[language]) as [IdentifiedText, IdentifiedText];
          const diff = diffVersions(old, now);
          expect([textBefore(diff), textAfter(diff)]).toEqual([old.text, now.text]);
        }
      }
    });
  });

  test('what is told as changed is what was edited, alike in both languages, and nothing drifts', () => {
    for (let index = 1; index < history.length; index += 1) {
      const [before, after, version] = [identified[index - 1], identified[index], history[index]];
      if (!before || !after || !version) continue;
      const { languages, drift } = compareVersions(before, after);
      const edited = version.edited.map((key) => idsOf(index, 'zh-CN')[version.keys.indexOf(key) + 1]).filter((id) => id !== undefined && idsOf(index - 1, 'zh-CN').includes(id));
      for (const comparison of Object.values(languages)) {
        const changed = comparison.diff.clauses.filter(({ id, kinds }) => id !== '0' && kinds.includes('CHANGED')).map(({ id }) => id);
        expect(changed.sort(), `version ${index}`).toEqual(edited.sort());
      }
      expect(drift).toEqual([]);
      expect(languages.en?.proposal.severity).toBe(languages['zh-CN']?.proposal.severity);
    }
  });

  test('an English text that stays behind drifts in what came, went and changed', () => {
    const [before, after] = [identified[0], identify({ ...(history[20] as SampleVersion), en: history[0]?.en ?? '' }, identified[0])];
    const kinds = new Set(findDrift(before ?? null, after).map(({ kind }) => kind));
    expect([...kinds]).toEqual(expect.arrayContaining(['ONLY_IN_ZH', 'ONLY_ZH_CHANGED']));
    expect(kinds).not.toContain('ONLY_EN_CHANGED');
  });
});
