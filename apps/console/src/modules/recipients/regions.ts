import { language } from '../../language.ts';
import type { Choice } from '../../ui/PickList.vue';

/** ISO 3166-1 alpha-2, officially assigned. */
const CODES =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'.split(' ');

/** As the rules of the mainland name them, which the browser does not for every one. */
const SAID: Readonly<Record<string, { zhCN: string; en: string }>> = {
  CN: { zhCN: '中国大陆', en: 'Mainland China' }, HK: { zhCN: '中国香港', en: 'Hong Kong, China' }, MO: { zhCN: '中国澳门', en: 'Macao, China' }, TW: { zhCN: '中国台湾', en: 'Taiwan, China' },
};

/** A country or region in the reader's language. */
export function regionName(code: string): string {
  const said = SAID[code];
  if (said) return language.value === 'en' ? said.en : said.zhCN;
  return new Intl.DisplayNames([language.value], { type: 'region' }).of(code) ?? code;
}

/** Every country and region, the mainland first. */
export function regionChoices(): Choice<string>[] {
  const names = CODES.map((value) => ({ value, label: regionName(value) }));
  return names.sort((a, b) => Number(b.value === 'CN') - Number(a.value === 'CN') || a.label.localeCompare(b.label, language.value));
}
