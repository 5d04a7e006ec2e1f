import { language } from '../../language.ts';

/** 1,234,567 bytes → `1.2 MB`, in the words of the reader's language. */
export function sayBytes(bytes: number): string {
  const [unit, size] = bytes >= 1_000_000 ? (['megabyte', bytes / 1_000_000] as const) : (['kilobyte', Math.max(bytes / 1000, 0.1)] as const);
  return new Intl.NumberFormat(language.value, { style: 'unit', unit, maximumFractionDigits: 1 }).format(size);
}
