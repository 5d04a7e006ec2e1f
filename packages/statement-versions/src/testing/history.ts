import type { Language } from '../index.ts';

/** A section as the history knows it: `key` is what it is, whatever its number. */
interface Section {
  key: number;
  heading: Record<Language, string>;
  paragraphs: Record<Language, string>[];
}

export interface SampleVersion {
  'zh-CN': string;
  en: string;
  /** Keys of the sections in the order of the text: what the ids of their clauses must follow. */
  keys: number[];
  /** Keys of the sections of which a text changed since the version before. */
  edited: number[];
}

/** The same for the same seed. */
function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const WHO = [
  ['管理员', 'Administrators'], ['成员', 'Members'], ['巡检员', 'Inspectors'], ['访客', 'Visitors'], ['承运方', 'Carriers'], ['复核人', 'Reviewers'], ['值班员', 'Watchkeepers'], ['抄表员', 'Meter readers'],
  ['园丁', 'Gardeners'], ['船长', 'Captains'], ['裁缝', 'Tailors'],
] as const;
const DOES = [
  ['登记', 'write down'], ['核对', 'check'], ['封存', 'seal'], ['取回', 'fetch'], ['翻阅', 'leaf through'], ['移交', 'hand over'], ['清点', 'count'], ['抄录', 'copy'], ['擦拭', 'polish'],
  ['称重', 'weigh'], ['晾干', 'dry'], ['装箱', 'pack'], ['贴标', 'label'],
] as const;
const WHAT = [
  ['门禁卡', 'door cards'], ['回执', 'receipts'], ['采购单', 'purchase slips'], ['签到表', 'attendance sheets'], ['备忘录', 'memoranda'], ['工单', 'work orders'], ['图纸', 'drawings'], ['合同副本', 'contract copies'],
  ['铜铃', 'bells'], ['麻绳', 'ropes'], ['油灯', 'lamps'], ['木桨', 'oars'], ['茶罐', 'tea tins'], ['书签', 'bookmarks'], ['算盘', 'abacuses'], ['信鸽', 'pigeons'], ['瓦片', 'roof tiles'],
] as const;
const WHERE = [
  ['在灯塔旁', 'beside the lighthouse'], ['在二号库', 'in hall two'], ['在码头边', 'at the pier'], ['在阅览室', 'in the reading room'], ['在山脚下', 'below the hill'], ['在旧车站', 'at the old station'],
  ['在果园里', 'in the orchard'], ['在钟楼上', 'up the bell tower'], ['在磨坊后', 'behind the mill'], ['在集市口', 'by the market gate'], ['在石桥头', 'near the stone bridge'], ['在盐仓内', 'inside the salt store'],
  ['在温室外', 'outside the glasshouse'], ['在渡口南', 'south of the ferry'], ['在井台前', 'before the well'], ['在雪线处', 'along the snow line'], ['在谷场东', 'east of the granary'], ['在风车底', 'under the windmill'], ['在船坞西', 'west of the dock'],
] as const;

/** A statement in two languages that lives through `versions` versions: sections come, go, move and change, and so do their numbers. */
export function sampleHistory(seed: number, versions: number): SampleVersion[] {
  const random = randomOf(seed);
  let nextKey = 0;
  /** A section speaks of its own matters: every third word of each list, from another one on. */
  const own = <T>(from: readonly T[], key: number): T => from[(key + 3 * random(3)) % from.length] as T;
  const sentence = (key: number): Record<Language, string> => {
    const [who, does, what, where, days] = [own(WHO, key), own(DOES, key), own(WHAT, key), own(WHERE, key), random(80) + 5];
    return { 'zh-CN': `${who[0]}${where[0]}${does[0]}${what[0]}，${days}日内完成。`, en: `${who[1]} ${does[1]} ${what[1]} ${where[1]} within ${days} days.` };
  };
  const paragraph = (key: number): Record<Language, string> => {
    const sentences = Array.from({ length: 2 + random(3) }, () => sentence(key));
    return { 'zh-CN': sentences.map((each) => each['zh-CN']).join(''), en: sentences.map((each) => each.en).join(' ') };
  };
  const section = (): Section => {
    const key = nextKey;
    nextKey += 1;
    // no two headings are the same
    const [who, what, where] = [WHO[key % WHO.length], WHAT[key % WHAT.length], WHERE[key % WHERE.length]];
    const heading = { 'zh-CN': `${who?.[0]}与${where?.[0]}的${what?.[0]}`, en: `${who?.[1]} and ${what?.[1]} ${where?.[1]}` };
    return { key, heading, paragraphs: Array.from({ length: 2 + random(3) }, () => paragraph(key)) };
  };
  let sections = Array.from({ length: 12 }, section);
  return Array.from({ length: versions }, (_, version) => {
    const edited = new Set<number>();
    for (let edits = version === 0 ? 0 : 1 + random(4); edits > 0; edits -= 1) {
      const at = random(sections.length);
      const one = sections[at] as Section;
      const [what, paragraphs] = [random(6), [...one.paragraphs]];
      if (what === 0) sections = [...sections.slice(0, at), section(), ...sections.slice(at)];
      else if (what === 1 && sections.length > 6) sections = sections.filter((each) => each !== one);
      else if (what === 2) {
        const others = sections.filter((each) => each !== one);
        const to = random(sections.length);
        sections = [...others.slice(0, to), one, ...others.slice(to)];
      } else {
        const index = random(paragraphs.length);
        const old = paragraphs[index] as Record<Language, string>;
        if (what === 3) paragraphs.splice(index, 0, paragraph(one.key));
        else if (what === 4 && paragraphs.length > 2) paragraphs.splice(index, 1);
        // the first period of the paragraph, in both languages
        else paragraphs[index] = { 'zh-CN': old['zh-CN'].replace(/\d+日/u, `${85 + version}日`), en: old.en.replace(/\d+ days/u, `${85 + version} days`) };
        edited.add(one.key);
        sections = sections.map((each) => (each === one ? { ...one, paragraphs } : each));
      }
    }
    const present = new Set(sections.map(({ key }) => key));
    return { 'zh-CN': print(sections, 'zh-CN', version), en: print(sections, 'en', version), keys: sections.map(({ key }) => key), edited: [...edited].filter((key) => present.has(key)) };
  });
}

function print(sections: readonly Section[], language: Language, version: number): string {
  const year = 2000 + version;
  const front = language === 'en' ? `A House Statement\n\nUpdate Date: May 4, ${year}\nEffective Date: June 1, ${year}\n\nContents:\n` : `家规\n\n更新日期：${year}年5月4日\n生效日期：${year}年6月1日\n\n目录：\n`;
  const contents = sections.map(({ heading }, index) => `${index + 1}. ${heading[language]}`).join('\n');
  // this text ends now with a newline, now without
  return `${front}${contents}\n\n${sections.map(({ heading, paragraphs }, index) => (
    `${index + 1}. ${heading[language]}\n\n${paragraphs.map((each) => each[language]).join('\n')}`)).join('\n\n')}${version % 2 === 0 ? '\n' : ''}`;
}
