import { sumOf } from '../business/amounts.js';
import type { CaseFile } from '../../checks/case-file.js';
import { entryOf } from '../../entry.js';
import type { CapitalPayment } from './capital-seen.js';

/** The payments of the owners as they are told, each with the name of the party that is said to have paid; nobody once it was erased. */
export function capitalTold(file: CaseFile<'project_finance'>): CapitalPayment[] {
  return file.purpose.project.capitalPaid.map(({ on, amount, payerPartyId }) => ({
    ...{ on, amountMinor: amount.amountMinor },
    payer: entryOf(file.parties, payerPartyId)?.party.name ?? '',
  }));
}

/** What is told as paid in, in minor units. */
export const capitalToldMinor = (file: CaseFile<'project_finance'>): number =>
  sumOf(capitalTold(file).map(({ amountMinor }) => amountMinor));
