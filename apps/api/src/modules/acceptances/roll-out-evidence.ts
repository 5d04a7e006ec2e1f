import type { Language } from '../../database/language.ts';
import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import { evidencePage, onTheWall, type EvidenceStory } from './evidence-page.ts';
import { statedVersion, versionsTable, type StatedVersion } from './evidence-versions.ts';
import { VERSION_WORDS } from './evidence-words.ts';
import { rollOut } from './roll-out.ts';
import { instant, signedEvidence, type Evidence } from './signed-evidence.ts';

/**
 * The evidence of how a version has reached everybody, as at an instant; null is now. How many people are asked is of the moment when it is
 * made (`countedAt`); the rest only ever grows. Throws NOT_FOUND, and BAD_USER_INPUT for an instant to come.
 */
export async function rollOutEvidence(platform: PlatformScope, versionId: string, asked: number | null, language: Language): Promise<Evidence> {
  const { own } = platform;
  const { evidence } = own.kernel.seal;
  const { statementVersion, at, people, organizations, clicked, byUse, declined } = await rollOut(platform, versionId, asked);
  const facts = {
    kind: 'ROLL_OUT' as const, keyId: evidence.id, version: await statedVersion(own, statementVersion, at), at: instant(at), countedAt: instant(own.now),
    askedNow: { people, organizations }, acceptedByClick: clicked, acceptedByContinuedUse: byUse, declined,
  };
  return signedEvidence(evidence, facts, (proof) => evidencePage(storyOf(facts, language), proof, language));
}

interface Facts {
  readonly version: StatedVersion;
  readonly at: string | null;
  readonly countedAt: string | null;
  readonly askedNow: { readonly people: number; readonly organizations: number };
  readonly acceptedByClick: number;
  readonly acceptedByContinuedUse: number;
  readonly declined: number;
}

const WORDS = {
  'zh-CN': {
    title: '隐私政策推行情况的证据', lead: '所示版本截至所示时刻在整个平台上的接受人数。仅含人数，不含任何个人信息。', at: '截至', version: '版本', clicked: '点击接受', byUse: '继续使用视为接受', declined: '已拒绝且此后未接受',
    asked: '须表态的人数', askedAt: (at: string, people: string, organizations: string) => `${people} 人，${organizations} 家企业（${at} 统计）`,
  },
  en: {
    title: 'Evidence of the roll-out of the privacy statement', lead: 'How many people on the whole platform had accepted the version by the instant shown. Counts alone, nobody’s data.', at: 'As at', version: 'Version', clicked: 'Accepted by a click', byUse: 'Accepted by continued use', declined: 'Declined, and not accepted since',
    asked: 'People who are asked', askedAt: (at: string, people: string, organizations: string) => `${people} in ${organizations} organizations (counted ${at})`,
  },
} as const;

function storyOf({ version, at, countedAt, askedNow, acceptedByClick, acceptedByContinuedUse, declined }: Facts, language: Language): EvidenceStory {
  const words = WORDS[language];
  const count = (number: number): string => number.toLocaleString('en');
  return {
    title: words.title, lead: words.lead,
    facts: [
      [words.version, VERSION_WORDS[language].numbered(version.number)], [words.at, onTheWall(at)], [words.clicked, count(acceptedByClick)], [words.byUse, count(acceptedByContinuedUse)], [words.declined, count(declined)],
      [words.asked, words.askedAt(onTheWall(countedAt), count(askedNow.people), count(askedNow.organizations))],
    ],
    tables: [versionsTable([version], language)],
  };
}
