import { changesForPerson } from './changes-for-person.ts';
import type { IdentifiedVersion, LanguageComparison, VersionComparison } from './comparison-types.ts';
import { courseOf, driftBetween, type Course } from './drift.ts';
import { proposeSeverity } from './severity.ts';

/** Compares two versions of a statement whole: each language with itself, and the later version's languages with each other. */
export function compareVersions(before: IdentifiedVersion, after: IdentifiedVersion): VersionComparison {
  const [zh, en] = [courseOf(before, after, 'zh-CN'), courseOf(before, after, 'en')];
  const languages: VersionComparison['languages'] = {};
  for (const course of [zh, en]) if (course?.since) languages[course.text.statement.language] = comparisonOf(course.since);
  return {
    languages,
    severity: Object.values(languages).some(({ proposal }) => proposal.severity === 'MATERIAL') ? 'MATERIAL' : 'EDITORIAL',
    drift: zh && en ? driftBetween(zh, en) : [],
  };
}

function comparisonOf({ diff, factChanges }: NonNullable<Course['since']>): LanguageComparison {
  const proposal = proposeSeverity(diff, factChanges);
  return { diff, factChanges, proposal, forPerson: changesForPerson(proposal) };
}
