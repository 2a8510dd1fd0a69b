import type { LedgerEntry } from '../../domain/contact-rules/ledger.js';
import type { LedgerRow } from './ledger.js';

/** The ledger as the contact rules read it. */
export function toLedgerEntries(rows: readonly LedgerRow[]): LedgerEntry[] {
  return rows.map((row) => ({ ...row }) as unknown as LedgerEntry);
}
