import { problem, textReadBy, withoutGrouping, type Reading } from './format-problem.js';

const messages = {
  characters: 'A card number has digits only; check for letters read as digits.',
  length: 'A card number has 16 to 19 digits; check that none is missing.',
  check_digit: 'The check digit does not fit; read the card number again.',
} as const;
export type BankCardProblem = keyof typeof messages;

/**
 * Reads a bank card number (GB/T 14504, ISO 7812: 16 to 19 digits, Luhn). A good number does not prove
 * that the account exists, and numbers of company accounts are no cards and do not check (lending.md §8).
 */
export function readBankCard(text: string): Reading<{ cardNumber: string }, BankCardProblem> {
  if (!/^\d*$/.test(text)) return problem(messages, 'characters');
  if (text.length < 16 || text.length > 19) return problem(messages, 'length');
  if (!luhnHolds(text)) return problem(messages, 'check_digit');
  return { result: 'read', value: { cardNumber: text } };
}

/** From the right every second digit is doubled, its digits summed; the total is a multiple of ten. */
function luhnHolds(digits: string): boolean {
  const total = [...digits].reverse().reduce((sum, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 1 : 2);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
  return total % 10 === 0;
}

export const bankCardSchema = textReadBy(withoutGrouping, readBankCard, 40);
