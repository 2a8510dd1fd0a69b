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
  .regex(/^\d{12}[A-Z]{2}\d{5}(F\d{8}|W00000000)$/, 'a property unit of 28 characters');
export const usccField = z.string().regex(/^[0-9A-Z]{18}$/, '18 characters');
/** A company has no consent to give; what names none is taken for a question about a person. */
export const asksForAPerson = (body: unknown): boolean =>
  typeof body !== 'object' || body === null || !('uscc' in body);

/**
 * A request about a person, or about a company where it names a credit code. Chosen by that before it is checked, so that what is wrong
 * is told by its field; a union would only say that nothing fits.
 */
export function ofPersonOrCompany<Person extends z.ZodType, Company extends z.ZodType>(
  person: Person,
  company: Company,
) {
  return z.unknown().transform((body, context): z.infer<Person> | z.infer<Company> => {
    const schema: z.ZodType<unknown> = asksForAPerson(body) ? person : company;
    const parsed = schema.safeParse(body);
    if (parsed.success) return parsed.data as z.infer<Person> | z.infer<Company>;
    for (const issue of parsed.error.issues) {
      context.issues.push({ ...issue, input: body } as z.core.$ZodRawIssue);
    }
    return z.NEVER;
  });
}

/** What every question about a company has. */
export const companyFields = { name: nameField, uscc: usccField };
export const dateField = z.iso.date();
export const loanIdField = z.string().min(1).max(200);
export const amountField = z.int().min(1).max(1_000_000_000_000_000);

/** What every question about a person has. */
export const personFields = { name: nameField, idNumber: idNumberField };
