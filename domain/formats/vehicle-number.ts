import { problem, textReadBy, withoutGrouping, type Reading } from './format-problem.js';

/** A vehicle identification number and whether its check digit fits. */
export interface VehicleNumber {
  readonly vin: string;
  /**
   * `re_read`: the ninth character does not check. Cars made for the European market carry no check
   * digit there, so this asks for a second look and is never an accusation (lending.md §8).
   */
  readonly verdict: 'ok' | 're_read';
}

const messages = {
  length: 'A VIN has 17 characters; check that none is missing.',
  characters: 'A VIN has digits and capitals without I, O, Q; read it again.',
} as const;
export type VehicleNumberProblem = keyof typeof messages;

const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
/** ISO 3779: each letter with the digit that stands for it. */
const letterValues = new Map(
  [...'ABCDEFGHJKLMNPRSTUVWXYZ'].map((letter, i) => [letter, Number('12345678123457923456789'[i])]),
);

/** Reads a VIN (GB 16735, ISO 3779); only a wrong shape is a problem, a wrong check digit is a verdict. */
export function readVehicleNumber(text: string): Reading<VehicleNumber, VehicleNumberProblem> {
  if (text.length !== 17) return problem(messages, 'length');
  if (!/^[0-9A-HJ-NPR-Z]{17}$/.test(text)) return problem(messages, 'characters');
  const sum = weights.reduce((total, weight, i) => total + weight * valueOf(text.charAt(i)), 0);
  const check = sum % 11 === 10 ? 'X' : String(sum % 11);
  return { result: 'read', value: { vin: text, verdict: text[8] === check ? 'ok' : 're_read' } };
}

function valueOf(character: string): number {
  return letterValues.get(character) ?? Number(character);
}

export const vehicleNumberSchema = textReadBy(
  (text) => withoutGrouping(text).toUpperCase(),
  readVehicleNumber,
  40,
);
