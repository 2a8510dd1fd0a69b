import { z } from 'zod';
import { luhnCheck, residentIdCheck } from '../synthesis/check-digits.js';

/** Fields of provider requests, as strict as a provider is: a number that cannot exist is refused, not looked up. */
export const nameField = z.string().trim().min(1).max(120);
export const idNumberField = z
  .string()
  .regex(/^\d{17}[\dX]$/, '18 characters')
  .refine((id) => residentIdCheck(id.slice(0, 17)) === id.charAt(17), 'wrong check character');
export const cardField = z
  .string()
  .regex(/^\d{16,19}$/, '16 to 19 digits')
  .refine((card) => luhnCheck(card.slice(0, -1)) === card.slice(-1), 'fails Luhn');
export const mobileField = z.string().regex(/^(\+86)?1[3-9]\d{9}$/, 'a mobile of the mainland');
export const vinField = z.string().regex(/^[A-Z0-9]{17}$/, '17 capital letters and digits');
export const unitField = z
  .string()
  .regex(/^\d{12}[A-Z]{2}\d{5}F\d{8}$/, 'a property unit of 28 characters');
export const usccField = z.string().regex(/^[0-9A-Z]{18}$/, '18 characters');
export const dateField = z.iso.date();
export const loanIdField = z.string().min(1).max(200);
export const amountField = z.int().min(1).max(1_000_000_000_000_000);

/** What every question about a person has. */
export const personFields = { name: nameField, idNumber: idNumberField };
