import { expect, test } from 'vitest';
import { LANGUAGES, useLanguage, usePageWords } from '../../language.ts';
import { sayPlan } from './say-plan.ts';

test.each([...LANGUAGES])('in %s a plan has words, and one of the platform’s own is called as it was written', async (language) => {
  await useLanguage(language, false);
  await usePageWords();
  expect(['FREE', 'TRIAL', 'PAID', 'Enterprise-2026'].map(sayPlan)).toEqual(language === 'en' ? ['Free', 'Trial', 'Paid', 'Enterprise-2026'] : ['免费版', '试用版', '付费版', 'Enterprise-2026']);
});
