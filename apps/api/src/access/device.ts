/** What a session was signed in with, as its owner would say it: no versions, nothing that tells one device from another of its kind. */
export interface Device {
  readonly browser: string | null;
  readonly operatingSystem: string | null;
}

// the first that fits: browsers name their ancestors too
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//, 'WeChat'], [/DingTalk\//, 'DingTalk'], [/\bEdgA?(iOS)?\//, 'Edge'], [/\bOPR\//, 'Opera'], [/SamsungBrowser\//, 'Samsung Internet'],
  [/QQBrowser\//, 'QQ Browser'], [/\b(Firefox|FxiOS)\//, 'Firefox'], [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'], [/\bVersion\/.*\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\b(OpenHarmony|HarmonyOS)\b/, 'HarmonyOS'], [/\b(iPhone|iPad|iPod)\b/, 'iOS'], [/\bAndroid\b/, 'Android'], [/\bWindows\b/, 'Windows'], [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b/, 'macOS'], [/\bLinux\b/, 'Linux'],
];

const firstIn = (names: readonly (readonly [RegExp, string])[], text: string): string | null => names.find(([sign]) => sign.test(text))?.[1] ?? null;

/** Reads a User-Agent header. It is a claim, kept so that people know their own sessions again; nothing is decided by it. */
export function deviceOf(userAgent: string | null): Device {
  const text = (userAgent ?? '').slice(0, 400);
  return { browser: firstIn(BROWSERS, text), operatingSystem: firstIn(SYSTEMS, text) };
}
