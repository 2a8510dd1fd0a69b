import { addMonthsFromAnchor, civilDate } from '../../domain/calendar/civil-date.js';
import { keyed } from '../../domain/entry.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import { tierInForce } from '../../domain/loan/tier-in-force.js';
import { badLoan } from '../../domain/scoring/calibration.js';
import { known, type ReadTable } from './read-table.js';

/** The decision that stands on the score that the loan has; none while a round is open, after a return, or when facts changed. */
function decisionOf({ approvals, score }: Loan) {
  const round = approvals.at(-1);
  const isDecided = round?.outcome === 'approved' || round?.outcome === 'rejected';
  if (!isDecided || score?.stale !== false) return { decided_at: null, decision: null };
  return { decided_at: round.decisions.at(-1)?.at ?? null, decision: round.outcome };
}

/** What the row of a loan is made of. */
function partsOf({ score, tierOverrides, approvals, servicing }: Loan): unknown[] {
  return [score, tierOverrides, approvals, servicing?.disbursedOn];
}

/** Scores with what was decided on them; from these drift, overrides and trials are counted. */
export const scoredLoans: ReadTable = {
  table: 'scored_loans',
  key: ['loan_id'],
  unproven: true,
  from: partsOf,
  entries: (loan) => (loan.score === null ? {} : keyed([[loan.loanId, partsOf(loan)]])),
  row: (loan, id) => {
    const score = known(loan.score ?? undefined, id);
    const bins = score.reasons.flatMap(({ feature, code }) =>
      feature === undefined ? [] : [[feature, code] as const],
    );
    return {
      loan_id: loan.loanId,
      branch: loan.branch,
      product: loan.product,
      version: score.version,
      score: score.score,
      tier: score.tier,
      tier_in_force: tierInForce(loan),
      shadow_version: score.shadow?.version ?? null,
      shadow_score: score.shadow?.score ?? null,
      shadow_tier: score.shadow?.tier ?? null,
      bins: Object.fromEntries(bins),
      scored_at: score.computedAt,
      ...decisionOf(loan),
      disbursed_on: loan.servicing?.disbursedOn ?? null,
    };
  },
};

/** The last day of the first year for which the days past due are known, and the first on which the loan was bad. */
function firstYearOf({ servicing }: Loan): { observed?: string; bad?: string } {
  if (servicing === null) return {};
  const until = addMonthsFromAnchor(civilDate(servicing.disbursedOn), badLoan.withinMonths);
  const judged = servicing.cycles.filter((one) => one.daysPastDue !== null && one.on <= until);
  const observed = judged.at(-1)?.on;
  const bad = judged.find((one) => (one.daysPastDue ?? 0) >= badLoan.daysPastDueMin)?.on;
  return {
    ...(observed === undefined ? {} : { observed }),
    ...(bad === undefined ? {} : { bad }),
  };
}

/**
 * How the first year went, for calibration. The loan forgets its cycles of before, and the rows stay (docs/decisions/0113-forgetting.md):
 * what happened in the first year does not change any more.
 */
export const firstYears: ReadTable = {
  table: 'first_years',
  key: ['loan_id', 'what'],
  unproven: true,
  rowsStay: true,
  from: ({ servicing }) => [servicing?.cycles],
  entries: (loan) =>
    keyed(Object.entries(firstYearOf(loan)).map(([what, onDate]) => [what, [onDate]] as const)),
  row: (loan, what) => ({
    loan_id: loan.loanId,
    what,
    branch: loan.branch,
    on_date: known(firstYearOf(loan)[what as 'observed' | 'bad'], what),
  }),
};
