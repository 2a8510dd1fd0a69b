import type { DecisionChange } from '../../../../domain/admin/dry-run/change.js';
import type { Loan } from '../../../../domain/loan/state/loan.js';
import type { BlindKeys } from '../../../keys/blind-key.js';
import { Breath } from '../../proof/breath.js';
import { loadLoan, type ReadDeps } from '../../reads/opened-loan.js';
import type { DryRunLoan, PageResult } from './dry-run-store.js';

/** What looking at loans needs. */
export type LookDeps = ReadDeps & { readonly blind: BlindKeys };

/** Which loans a draft is tried on, and what would be otherwise of one. */
export interface Looking {
  /** Null for every product. */
  readonly product: string | null;
  readonly stages: readonly string[];
  /** In which parts the draft differs, and by which of them no loan was judged so far. */
  readonly changedParts: readonly string[];
  readonly unjudgedParts: () => string[];
  /** Gathers what the loan itself does not hold, and gives what judges it; what that throws makes the loan unread. */
  readonly changesOf: (deps: LookDeps, loan: Loan) => Promise<() => DecisionChange[]>;
}

const pageSize = 100;
/** Loans in hand at once: while one is being read, another is judged. */
const atOnce = 4;

interface Line {
  readonly loan_id: string;
  readonly branch: string;
  readonly stage: string;
}
const pageText = `select loan_id, branch, stage from loans where tenant = $1 and ($2::text is null or product = $2)
  and stage = any($3::text[]) and ($4::text is null or loan_id > $4) order by loan_id limit ${pageSize}`;

/**
 * Looks at every loan that a draft is tried on, page by page, and gives each page to `take`; ends when that says no. No more than a
 * page is in memory, whatever the number of loans.
 */
export async function lookAtLoans(
  deps: LookDeps,
  looking: Looking,
  take: (page: PageResult) => Promise<boolean>,
): Promise<'whole' | 'stopped'> {
  const breath = new Breath();
  for (let after: string | null = null; ;) {
    const lines: Line[] = await deps.pool.use(async (client) => {
      const values = [deps.tenant, looking.product, looking.stages, after];
      return (await client.query<Line>(pageText, values)).rows;
    });
    const page = await lookAtPage(deps, looking, lines, breath);
    if (!(await take(page))) return 'stopped';
    if (lines.length < pageSize) return 'whole';
    after = lines.at(-1)?.loan_id ?? after;
  }
}

async function lookAtPage(
  deps: LookDeps,
  looking: Looking,
  lines: readonly Line[],
  breath: Breath,
): Promise<PageResult> {
  const loans: DryRunLoan[] = [];
  let unread = 0;
  const left = lines.values();
  const worker = async () => {
    for (const line of left) {
      const changes = await changesOf(deps, looking, line.loan_id);
      if (changes === undefined) unread += 1;
      else if (changes.length > 0)
        loans.push({ loanId: line.loan_id, branch: line.branch, stage: line.stage, changes });
      await breath.draw();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { looked: lines.length, unread, loans, unjudgedParts: looking.unjudgedParts() };
}

/** What would change of a loan, or undefined where it cannot be said: it is neither changed nor unchanged then. */
async function changesOf(
  deps: LookDeps,
  looking: Looking,
  loanId: string,
): Promise<DecisionChange[] | undefined> {
  const loaded = await loadLoan(deps, loanId);
  if (loaded === null) return undefined;
  const judge = await looking.changesOf(deps, loaded.loan);
  try {
    return judge();
  } catch {
    // A loan of which the rules can say nothing, such as one whose borrower was erased, is told of by number.
    return undefined;
  }
}
