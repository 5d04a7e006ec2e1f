/** A share in whole percent; all of it only when nobody is missing. */
export const sayShare = (share: number): string => `${Math.floor(share * 100)}%`;
