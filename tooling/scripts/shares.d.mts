export const SHARE: string;
export function isShare(env?: Readonly<Record<string, string | undefined>>): boolean;
export function sideOf(name: string): 0 | 1;
export function leftToTheOther(engine: 'sqlite' | 'mariadb', files: readonly string[]): string[];
export function toldByTheOther(side: 0 | 1, stories: readonly string[]): string[];
export function suitesIn(directory: string): string[];
export function storiesIn(directory: string): string[];
