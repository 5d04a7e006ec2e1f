/** Whom a statement asks, as SQL about a row of `people`: whoever may use the platform and has an account. An external contact has none (model, Externals); who is restricted still reads and decides. */
export const asked = (alias: string): string => `${alias}.state IN ('ACTIVE', 'RESTRICTED') AND ${alias}.account_id IS NOT NULL`;
