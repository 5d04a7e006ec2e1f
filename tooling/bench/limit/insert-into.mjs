/** The text of a prepared INSERT of several rows. */
export function insertInto(table, columns, rows) {
  const places = `(${columns.map(() => '?').join(', ')})`;
  return `INSERT INTO ${table} (${columns.map((name) => `\`${name}\``).join(', ')}) VALUES ${Array(rows).fill(places).join(', ')}`;
}
