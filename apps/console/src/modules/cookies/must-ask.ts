/** False for whoever refused everything, as long as the cookie stands: then nothing has to be loaded to know that nobody is asked (`mustBeAsked`). */
export const mayHaveToAsk = (): boolean => !document.cookie.includes('accord-choices=1.-.');
