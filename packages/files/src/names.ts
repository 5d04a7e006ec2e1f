export const FILE_NAME_MOST = 200;

/** What a name must not have: a path, a control character, or a mark that turns its end round so that .exe reads as .pdf. */
const UNFIT = /[\p{Cc}/\\\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF\p{Cs}]/u;

/** Whether it can be shown and saved as it is. */
export const isFileName = (name: string): boolean => name.trim() === name && [...name].length <= FILE_NAME_MOST && !UNFIT.test(name) && /[^.]/u.test(name) && !name.startsWith('.');
