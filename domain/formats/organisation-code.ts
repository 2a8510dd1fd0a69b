const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const weights = [3, 7, 9, 10, 5, 8, 4, 2];

/** Does the ninth character fit the first eight? (GB 11714; characters 9 to 17 of a credit code.) */
export function isOrganisationCode(text: string): boolean {
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(text)) return false;
  const sum = weights.reduce(
    (total, weight, i) => total + weight * alphabet.indexOf(text[i] ?? ''),
    0,
  );
  const check = (11 - (sum % 11)) % 11;
  return text[8] === (check === 10 ? 'X' : String(check));
}
