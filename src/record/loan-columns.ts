import type { Party } from '../../domain/application/party.js';
import { maskName } from '../../domain/formats/masking.js';
import type { ProcessPicture } from '../../domain/loan/process-picture.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import { tierInForce } from '../../domain/loan/tier-in-force.js';

/** The columns of `loans` that follow from the loan, by name; what lists filter and sort by, and nothing that identifies a person. */
export function loanColumns(loan: Loan, picture: ProcessPicture) {
  const borrower = Object.values(loan.parties).find(({ party }) => party.role === 'borrower');
  return {
    stage: loan.stage,
    round: loan.round,
    held: loan.held !== null,
    exiting: loan.exiting?.reason ?? null,
    closed_reason: loan.closed?.reason ?? null,
    band: loan.band,
    tier: tierInForce(loan),
    score: loan.score?.score ?? null,
    days_past_due: loan.servicing?.daysPastDue ?? null,
    amount_minor: loan.terms.amount.amountMinor,
    currency: loan.terms.amount.currency,
    term_months: loan.terms.termMonths,
    borrower_masked: borrower === undefined ? '' : shownName(borrower.party),
    version: loan.version,
    next_wake_at: picture.wakeAt,
    due_since: dueSince(loan, picture),
    risk_rank: riskRank(loan),
    submitted_at: loan.submittedAt,
    stage_entered_at: loan.stageEnteredAt,
    last_at: loan.lastAt,
    closed_at: loan.closed?.at ?? null,
  };
}
/** A company's name is public; a person's is not. */
const shownName = (party: Party) =>
  party.kind === 'organisation' ? party.name : maskName(party.name);

/**
 * Since when the oldest step is due that the process should carry out now; the reconciler finds by it who does not. What goes on in a
 * held loan may take as long as the hold, and makes nobody late.
 */
function dueSince({ steps, held }: Loan, { due }: ProcessPicture): string | null {
  if (held !== null) return null;
  const since = due.flatMap(({ key }) => steps[key]?.orderedAt ?? []).sort();
  return since[0] ?? null;
}
export type LoanColumns = ReturnType<typeof loanColumns>;

/** Lower is first: in servicing the band speaks, before the money the tier (S19); not yet scored stands in the middle. */
function riskRank(loan: Loan): number {
  if (loan.servicing !== null) return { red: 0, orange: 10, yellow: 30, green: 60 }[loan.band];
  return { high: 20, medium: 40, low: 50 }[tierInForce(loan) ?? 'medium'];
}

const columnTypes: Record<keyof LoanColumns, string> = {
  stage: 'text',
  round: 'int',
  held: 'boolean',
  exiting: 'text',
  closed_reason: 'text',
  band: 'text',
  tier: 'text',
  score: 'int',
  days_past_due: 'int',
  amount_minor: 'bigint',
  currency: 'text',
  term_months: 'int',
  borrower_masked: 'text',
  version: 'int',
  next_wake_at: 'timestamptz',
  due_since: 'timestamptz',
  risk_rank: 'int',
  submitted_at: 'timestamptz',
  stage_entered_at: 'timestamptz',
  last_at: 'timestamptz',
  closed_at: 'timestamptz',
};
const names = Object.keys(columnTypes) as (keyof LoanColumns)[];

/** Writes head and columns; the values are `loanColumnValues` after loan, head and fold version. */
export const updateLoan = `update loans set head_hash = $2, fold_version = $3, changed_at = clock_timestamp(), ${names
  .map((name, i) => `${name} = $${i + 4}::${columnTypes[name]}`)
  .join(', ')} where loan_id = $1`;

/** The columns in the statement's order. */
export function loanColumnValues(columns: LoanColumns): unknown[] {
  return names.map((name) => columns[name]);
}

/** Asks column by column whether the row says what follows from the loan; the values are `loanColumnValues` after the loan's id. */
export const compareLoan = `select ${names
  .map((name, i) => `${name} is not distinct from $${i + 2}::${columnTypes[name]} as ${name}`)
  .join(', ')} from loans where loan_id = $1`;
