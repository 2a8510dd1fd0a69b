/** Check characters of the numbers that are made here (lending.md §8). Written out again, since the sandbox must not lean on what it tests. */

/** Resident ID, GB 11643: the last of 18 characters from the first 17. */
export function residentIdCheck(first17: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17.charAt(i)), 0);
  return '10X98765432'.charAt(sum % 11);
}

/** Luhn digit of a bank card. */
export function luhnCheck(withoutCheck: string): string {
  const sum = [...withoutCheck].reverse().reduce((total, digit, i) => {
    const doubled = i % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** Organisation code, GB 11714: the ninth character from the first eight. */
export function organisationCheck(first8: string): string {
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce(
    (total, weight, i) => total + weight * alphabet.indexOf(first8.charAt(i)),
    0,
  );
  const check = 11 - (sum % 11);
  return check === 11 ? '0' : check === 10 ? 'X' : String(check);
}

export const usccAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Unified social credit code, GB 32100: the last of 18 characters from the first 17. */
export function usccCheck(first17: string): string {
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const sum = weights.reduce(
    (total, weight, i) => total + weight * usccAlphabet.indexOf(first17.charAt(i)),
    0,
  );
  return usccAlphabet.charAt((31 - (sum % 31)) % 31);
}

export const vinAlphabet = '0123456789ABCDEFGHJKLMNPRSTUVWXYZ';
const vinValues = '0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ';
/** VIN, GB 16735: the ninth character of 17; whatever stands there does not count. */
export function vinCheck(vin: string): string {
  const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
  const sum = weights.reduce(
    (total, weight, i) => total + weight * (vinValues.indexOf(vin.charAt(i)) % 10),
    0,
  );
  return '0123456789X'.charAt(sum % 11);
}
