/** What a contact of the bench says; the same for the same word and place. */
export const contactOf = (word, place) => ({ displayName: `联系人 ${word} ${place}`, email: `${word}-${place}@contacts.example`, phone: `+86139${String(place).padStart(8, '0')}`, externalId: `${word}-${place}` });

/** A file of contacts as a spreadsheet writes it. */
export function contactFile(word, rows) {
  const lines = ['姓名,邮箱,手机,外部编号'];
  for (let place = 0; place < rows; place++) {
    const { displayName, email, phone, externalId } = contactOf(word, place);
    lines.push(`${displayName},${email},${phone},${externalId}`);
  }
  return Buffer.from(`\u{feff}${lines.join('\r\n')}\r\n`);
}
