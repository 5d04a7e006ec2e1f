/** True for a unique-key violation on either engine. The driver's text holds values, so it never travels further. */
export function isDuplicateKey(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ER_DUP_ENTRY' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY') return true;
  return 'driverError' in error && error.driverError !== error && isDuplicateKey(error.driverError);
}
