/**
 * Decimal text as whole millionths, so that tolerances are integer arithmetic and nothing is ever
 * rounded (`questions.md` §1.2). Six places hold fen, hundredths of a point and metres with room.
 */
export type Millionths = bigint;

const places = 6;
export const oneWhole: Millionths = 1_000_000n;

/** Reads plain decimal text (`-12.50`); `null` for anything else, more than six places included. */
export function toMillionths(text: string): Millionths | null {
  const [, sign, whole, fraction = ''] = /^(-?)(\d{1,18})(?:\.(\d{1,6}))?$/.exec(text) ?? [];
  if (whole === undefined) return null;
  const value = BigInt(whole + fraction.padEnd(places, '0'));
  return sign === '-' ? -value : value;
}

/** The shortest decimal text of a value. */
export function fromMillionths(value: Millionths): string {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  const whole = digits.slice(0, -places);
  return `${value < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The value without its sign. */
export function magnitude(value: Millionths): Millionths {
  return value < 0n ? -value : value;
}
