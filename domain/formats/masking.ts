/**
 * Masks for lists and logs. They hide the knowledge factors of the right-party gate (last four digits of
 * ID and card, day of birth, lending.md §4.4): a caller who can read them on the screen would prompt them.
 * Masked texts have a fixed number of stars, so that they do not tell the length of what they hide.
 */
const stars = '***';

/** `张***` of a Chinese name, `J*** S***` of one in letters: the first character of each word. */
export function maskName(name: string): string {
  const words = name
    .trim()
    .split(/[\s·•]+/)
    .filter((word) => word !== '');
  return words.map((word) => `${[...word][0] ?? ''}${stars}`).join(' ');
}

/** `11***X`: province and check digit, enough to tell two papers of a file apart. */
export function maskId(id: string): string {
  return id.length < 8 ? stars : `${id.slice(0, 2)}${stars}${id.slice(-1)}`;
}

/** `138***00`: the system dials, so that nobody has to read a number. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').replace(/^86(?=1\d{10}$)/, '');
  return digits.length < 7 ? stars : `${digits.slice(0, 3)}${stars}${digits.slice(-2)}`;
}

/** `622202***`: the issuer's digits and nothing of the account. */
export function maskCard(card: string): string {
  const digits = card.replace(/\D/g, '');
  return digits.length < 16 ? stars : `${digits.slice(0, 6)}${stars}`;
}
