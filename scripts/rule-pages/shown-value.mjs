const grouped = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** 50000001 with CNY: CNY 500,000.01; whole amounts without fen. */
function amount(minor, currency) {
  const digits = String(Math.abs(minor)).padStart(3, '0');
  const cents = digits.slice(-2) === '00' ? '' : `.${digits.slice(-2)}`;
  return `${minor < 0 ? '-' : ''}${currency} ${grouped(digits.slice(0, -2))}${cents}`;
}

const units = [
  { ending: /(?:BasisPoints|^basisPoints)(Min|Max)?$/, shown: (value) => `${value / 100} %` },
  { ending: /(?:Percent|^percent)(Min|Max)?$/, shown: (value) => `${value} %` },
  { ending: /Minor(Min|Max)?$/, shown: amount },
];

const unitOf = (field) => units.find(({ ending }) => ending.test(field));

/** Whether the value bears a unit that its field names. */
export const hasUnit = (field) => unitOf(field) !== undefined;

/** `capBasisPoints` is `cap`, `termMonthsMax` is `term months max`: the value bears the unit that goes. */
export function labelOf(field) {
  const bare = field.replace(unitOf(field)?.ending ?? /$^/, '$1') || field;
  const apart = bare
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2');
  return apart.toLowerCase();
}

function textOf(value) {
  const text = value.replaceAll('|', '\\|');
  return /^[a-z*][A-Za-z0-9]*([._][A-Za-z0-9*]+)+$/.test(value) ? `\`${text}\`` : text;
}

/** What stands in an object, on one line: `role approver, people 1`. */
function inline(value, currency) {
  const shown = Object.entries(value)
    .filter(([field]) => field !== 'mark')
    .map(([field, inner]) => `${labelOf(field)} ${shownValue(field, inner, currency)}`);
  return shown.join(', ');
}

/** One cell of a table, by the unit that the field's name ends with. Nothing is a dash. */
export function shownValue(field, value, currency) {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return unitOf(field)?.shown(value, currency) ?? String(value);
  if (typeof value === 'string') return textOf(value);
  if (!Array.isArray(value)) return inline(value, currency);
  const parts = value.map((inner) => shownValue(field, inner, currency));
  const between = value.some((inner) => inner !== null && typeof inner === 'object') ? '; ' : ', ';
  return parts.length === 0 ? '–' : parts.join(between);
}
