import type { CheckName } from '../../../domain/policy/check-policy.js';
import { rowsOfCompanies } from './rows-of-companies.js';
import { rowsOfPersons } from './rows-of-persons.js';
import { rowsOfThings } from './rows-of-things.js';
import type { SourceRow } from './source-row.js';

/** Checks that no shipped product makes before the money; the table of what is asked after it has them. */
export type AskedLater = 'telematics';

/** The row of every source that a check before the money asks: a check without one does not compile. */
export const sourceRows: Readonly<Record<Exclude<CheckName, AskedLater>, SourceRow>> = {
  ...rowsOfPersons,
  ...rowsOfThings,
  ...rowsOfCompanies,
};
