import { z } from 'zod';
import { dateText, minorUnits, providerText } from './shapes.js';

/**
 * One entry of the unified register of movable assets (动产融资统一登记公示系统, 中登网): who has taken which assets of the company as security. Vehicles,
 * ships and aircraft are not in it (lending.md §9).
 */
export const assetPledgeSchema = z.strictObject({
  registrationNumber: providerText,
  kind: z.enum(['receivables', 'stock', 'equipment', 'finance_lease', 'retained_title', 'other']),
  pledgee: providerText,
  /** The claim that is secured; null where the entry names none (it need not). */
  securedMinor: minorUnits.nullable(),
  /** What the entry says of the assets, in its own words. */
  description: z.string().max(5000),
  /** Of receivables: who owes them, and the invoices named; all receivables of the company where both are empty. */
  debtorUscc: providerText.nullable(),
  invoiceNumbers: z.array(providerText).max(500),
  from: dateText,
  /** Last day of the entry; afterwards it protects nobody. */
  to: dateText,
  /** The day on which it was deleted early. */
  cancelledOn: dateText.nullable(),
  /** The loan for which whoever asks had it entered; null and absent of what others have entered. */
  ownLoanId: providerText.nullable().optional(),
});

/** What stands in the register about a company. No entry is an honest FOUND of nothing. */
export const movableAssetsFactsSchema = z.strictObject({
  pledges: z.array(assetPledgeSchema).max(500),
});
export type AssetPledge = z.infer<typeof assetPledgeSchema>;
export type MovableAssetsFacts = z.infer<typeof movableAssetsFactsSchema>;
