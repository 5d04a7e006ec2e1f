import { hasInjectionContext, inject, provide, type InjectionKey } from 'vue';

/** What files are sent and had with by whoever opened a request by a code; of several parts, which. */
export interface FilesByCode {
  readonly session: string;
  readonly partId: string | null;
}

const BY_CODE: InjectionKey<() => FilesByCode | null> = Symbol('files-by-code');

const nobody = (): null => null;

/** What is below this sends and saves files with the session of a request, not as whoever is signed in. */
export const provideFilesByCode = (by: () => FilesByCode): void => { provide(BY_CODE, by); };
export const useFilesByCode = (): (() => FilesByCode | null) => (hasInjectionContext() ? inject(BY_CODE, nobody, false) : nobody);

/** In a header, since addresses stand in logs. */
export const headersByCode = (by: FilesByCode | null): Record<string, string> => (by ? { 'accord-request-session': by.session } : {});
export const queryByCode = (by: FilesByCode | null): Record<string, string> => (by?.partId ? { part: by.partId } : {});
