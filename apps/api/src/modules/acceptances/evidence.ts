import { type Language, wordFor } from '../../database/language.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Person } from '../people/index.ts';
import { publishedVersions } from '../statements/index.ts';
import { evidencePage, onTheWall, type EvidenceTable } from './evidence-page.ts';
import { statedVersion, versionsTable, type StatedVersion } from './evidence-versions.ts';
import { ACT_WORDS, CHANNEL_WORDS, LANGUAGE_WORDS, STANDING_WORDS, VERSION_WORDS } from './evidence-words.ts';
import { mustHavePassed } from './must-have-passed.ts';
import { recordsOf } from './records-of.ts';
import { instant, signedEvidence, type Evidence } from './signed-evidence.ts';
import { standingsOf, type KindStanding } from './standing-of.ts';

/**
 * The evidence about one person as at an instant: what a court or an auditor asks (row 105). Asked again for the same instant it is the same, byte
 * for byte, since all that it is made of is only ever appended; so of the children's rule it has only what was said, because a birth date may be corrected. Throws NOT_FOUND, and BAD_USER_INPUT for an instant to come.
 */
export async function acceptanceEvidence(scope: TenantScope, personId: string, at: number, language: Language): Promise<Evidence> {
  mustHavePassed(scope, at);
  if (!(await scope.load(Person, personId))) throw notFound();
  const [standings, { acceptances, declines }, all] = await Promise.all([standingsOf(scope, personId, at), recordsOf(scope, personId), publishedVersions(scope)]);
  // one that was taken back stays: somebody may have accepted it ahead
  const published = all.filter(({ publishedAt }) => publishedAt !== null && publishedAt <= at);
  const { evidence } = scope.kernel.seal;
  const facts = {
    kind: 'ACCEPTANCE' as const, keyId: evidence.id,
    organizationId: scope.organizationId, personId, at: instant(at), standing: toldOf(standings, 'PLATFORM_PRIVACY'), ownNotice: toldOf(standings, 'ORGANIZATION_NOTICE'),
    versions: await Promise.all(published.map((version) => statedVersion(scope, version, at))),
    acceptances: acceptances.filter(({ acceptedAt }) => acceptedAt <= at).map(({ id, statementVersionId, method, language, sha256, channel, acceptedAt }) => ({ id, versionId: statementVersionId, method, language, sha256, channel, acceptedAt: instant(acceptedAt) })),
    declines: declines.filter(({ declinedAt }) => declinedAt <= at).map(({ id, statementVersionId, declinedAt }) => ({ id, versionId: statementVersionId, declinedAt: instant(declinedAt) })),
  };
  return signedEvidence(evidence, facts, (proof) => evidencePage(storyOf(facts, language), proof, language));
}

/** Where somebody stands to one statement. */
interface Told {
  readonly state: keyof typeof STANDING_WORDS;
  readonly versionId?: string;
  readonly number?: number;
}

interface Facts {
  readonly organizationId: string;
  readonly personId: string;
  readonly at: string | null;
  readonly standing: Told;
  readonly ownNotice: Told;
  readonly versions: readonly StatedVersion[];
  readonly acceptances: readonly { readonly versionId: string; readonly method: string; readonly language: string; readonly sha256: string; readonly channel: string; readonly acceptedAt: string | null }[];
  readonly declines: readonly { readonly versionId: string; readonly declinedAt: string | null }[];
}

const WORDS = {
  'zh-CN': {
    title: '接受隐私政策的证据', lead: '说明所示时刻对该个人有约束力的隐私政策版本，以及据以认定的全部记录。以标识代替姓名。',
    organization: '企业标识', person: '个人标识', at: '截至', standing: '状态', ownNotice: '对本企业告知的状态', acts: '该个人的全部表态', head: ['时间', '表态', '版本', '文本语言', '渠道', '所阅文本摘要（SHA-256）'], none: '截至该时刻没有任何表态。',
  },
  en: {
    title: 'Evidence of acceptance of the privacy statement', lead: 'Which version of the privacy statement bound the person at the instant shown, and every record that this rests on. Ids stand in place of names.',
    organization: 'Id of the organization', person: 'Id of the person', at: 'As at', standing: 'Standing', ownNotice: 'Standing to the organization’s own notice', acts: 'All that the person said', head: ['When', 'What', 'Version', 'Language of the text', 'Through', 'Digest of the text that was read (SHA-256)'], none: 'Nothing was said by then.',
  },
} as const;

function storyOf({ organizationId, personId, at, standing, ownNotice, versions, acceptances, declines }: Facts, language: Language) {
  const words = WORDS[language];
  const { numbered } = VERSION_WORDS[language];
  const versionOf = (id: string): string => numbered(versions.find((version) => version.id === id)?.number ?? null);
  const said = [
    ...acceptances.map((one) => ({ at: one.acceptedAt, cells: [wordFor(ACT_WORDS, one.method, language), versionOf(one.versionId), wordFor(LANGUAGE_WORDS, one.language, language), wordFor(CHANNEL_WORDS, one.channel, language), { code: one.sha256 }] })),
    ...declines.map((one) => ({ at: one.declinedAt, cells: [wordFor(ACT_WORDS, 'DECLINED', language), versionOf(one.versionId), '—', '—', '—'] })),
  ].sort((one, other) => ((one.at ?? '') < (other.at ?? '') ? -1 : 1));
  const acts: EvidenceTable = { title: words.acts, head: words.head, none: words.none, rows: said.map((one) => [onTheWall(one.at), ...one.cells]) };
  const stands = ({ state, number }: Told): string => [STANDING_WORDS[state][language], ...(number === undefined ? [] : [numbered(number)])].join(' · ');
  return {
    title: words.title, lead: words.lead,
    facts: [[words.at, onTheWall(at)], [words.standing, stands(standing)], ...(ownNotice.state === 'NOT_REQUIRED' ? [] : [[words.ownNotice, stands(ownNotice)] as const]), [words.organization, { code: organizationId }], [words.person, { code: personId }]] as const,
    tables: [acts, versionsTable(versions, language)],
  };
}

function toldOf(standings: readonly KindStanding[], kind: KindStanding['kind']): Told {
  const { standing } = standings.find((one) => one.kind === kind) ?? { standing: { state: 'NOT_REQUIRED' as const } };
  return 'versionId' in standing ? { state: standing.state, versionId: standing.versionId, number: standing.number } : { state: standing.state };
}
