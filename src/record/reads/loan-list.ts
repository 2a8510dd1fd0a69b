import type { LoanFilter, LoanRow } from '../../api/ports.js';
import type { Condition, List, Order } from './keyset.js';

/** Columns of a line of the list of loans, from the table alone: nothing is opened for a list. */
export const loanSelect = `loan_id, originator, application_number, product, branch, stage, held, closed_reason,
  band, tier, version, submitted_at, next_wake_at, borrower_masked`;

/** A line from its columns. */
export function toLoanRow(row: Record<string, unknown>): LoanRow {
  return {
    loanId: row.loan_id,
    originator: row.originator,
    applicationNumber: row.application_number,
    product: row.product,
    branch: row.branch,
    stage: row.stage,
    held: row.held,
    closedReason: row.closed_reason,
    band: row.band,
    tier: row.tier,
    version: row.version,
    submittedAt: row.submitted_at,
    nextWakeAt: row.next_wake_at,
    borrower: row.borrower_masked === '' ? null : row.borrower_masked,
  } as LoanRow;
}

const newestFirst: Order = {
  columns: [
    { name: 'submitted_at', type: 'timestamptz' },
    { name: 'loan_id', type: 'text' },
  ],
  direction: 'desc',
};
const byRisk: Order = {
  columns: [
    { name: 'risk_rank', type: 'int' },
    { name: 'submitted_at', type: 'timestamptz' },
    { name: 'loan_id', type: 'text' },
  ],
  direction: 'asc',
};

/** The list of loans, newest first, or live ones with the riskiest first. */
export function loanList(filter: LoanFilter, order: 'newest' | 'risk' = 'newest'): List<LoanRow> {
  const always = [
    ...(filter.held === true ? ['held'] : []),
    ...(filter.band !== undefined ? ["stage = 'servicing'"] : []),
    ...(order === 'risk' ? ["stage <> 'closed'"] : []),
  ];
  const chosen = order === 'risk' ? byRisk : newestFirst;
  return { from: 'loans', select: loanSelect, order: chosen, always, toRow: toLoanRow };
}

/** The filter's conditions. Each has its index with the order (prisma/migrations), but `product` and "not held", which are common. */
export function loanConditions(filter: LoanFilter): Condition[] {
  const conditions: Condition[] = [];
  if (filter.stage !== undefined) conditions.push({ text: 'stage = $', value: filter.stage });
  if (filter.band !== undefined) conditions.push({ text: 'band = $', value: filter.band });
  if (filter.held === false) conditions.push({ text: 'held = $', value: false });
  if (filter.product !== undefined) conditions.push({ text: 'product = $', value: filter.product });
  return conditions;
}
