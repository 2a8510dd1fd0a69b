import {
  dryRunOf,
  readsSharedOtherwise,
  undecidedStages,
  type Circumstances,
} from '../../../../domain/admin/dry-run.js';
import type { BusinessCalendar } from '../../../../domain/calendar/calendar-document.js';
import type { Loan } from '../../../../domain/loan/state/loan.js';
import { homeJurisdiction } from '../../../../domain/policy/jurisdiction.js';
import type { ProductPolicy } from '../../../../domain/policy/product-policy.js';
import type { BlindKeys } from '../../../keys/blind-key.js';
import {
  numbersElsewhere,
  numbersElsewhereAsked,
  type NumberRow,
} from '../../numbers-elsewhere.js';
import { Breath } from '../../proof/breath.js';
import { loadLoan, type ReadDeps } from '../../reads/opened-loan.js';
import {
  invoicesElsewhere,
  sharedNumbers,
  sharedValues,
  sharedValuesAsked,
  type SharedRow,
} from '../../shared-values.js';
import { run } from '../../stored-loan.js';
import type { DryRunLoan, PageResult } from './dry-run-store.js';

/** A comparison under way. */
type Looking = Comparison & { readonly look: ReturnType<typeof dryRunOf> };

/** The two policies and what both are given. */
export interface Comparison {
  readonly inForce: ProductPolicy;
  readonly draft: ProductPolicy;
  readonly calendar: BusinessCalendar;
  readonly now: string;
}

const pageSize = 100;
/** Loans in hand at once: while one is being read, another is judged. */
const atOnce = 4;

interface Line {
  readonly loan_id: string;
  readonly branch: string;
  readonly stage: string;
}
const pageText = `select loan_id, branch, stage from loans where tenant = $1 and product = $2
  and stage = any($3::text[]) and ($4::text is null or loan_id > $4) order by loan_id limit ${pageSize}`;

/**
 * Looks at every loan of the product before its money, page by page, and gives each page to `take`; ends when that says no. No more than a
 * page is in memory, whatever the number of loans.
 */
export async function lookAtLoans(
  deps: ReadDeps & { readonly blind: BlindKeys },
  comparison: Comparison,
  take: (page: PageResult) => Promise<boolean>,
): Promise<'whole' | 'stopped'> {
  const product = comparison.draft.product;
  const breath = new Breath();
  const look = dryRunOf(comparison.inForce, comparison.draft);
  for (let after: string | null = null; ;) {
    const lines: Line[] = await deps.pool.use(async (client) => {
      const values = [deps.tenant, product, undecidedStages, after];
      return (await client.query<Line>(pageText, values)).rows;
    });
    const page = await lookAtPage(deps, { ...comparison, look }, lines, breath);
    if (!(await take(page))) return 'stopped';
    if (lines.length < pageSize) return 'whole';
    after = lines.at(-1)?.loan_id ?? after;
  }
}

async function lookAtPage(
  deps: ReadDeps & { readonly blind: BlindKeys },
  comparison: Looking,
  lines: readonly Line[],
  breath: Breath,
): Promise<PageResult> {
  const loans: DryRunLoan[] = [];
  let unread = 0;
  const left = lines.values();
  const worker = async () => {
    for (const line of left) {
      const changes = await changesOf(deps, comparison, line.loan_id);
      if (changes === undefined) unread += 1;
      else if (changes.length > 0)
        loans.push({ loanId: line.loan_id, branch: line.branch, stage: line.stage, changes });
      await breath.draw();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { looked: lines.length, unread, loans };
}

/** What would change of a loan, or undefined where it cannot be said: it is neither changed nor unchanged then. */
async function changesOf(
  deps: ReadDeps & { readonly blind: BlindKeys },
  { inForce, draft, calendar, now, look }: Looking,
  loanId: string,
) {
  const loaded = await loadLoan(deps, loanId);
  if (loaded === null) return undefined;
  const { loan } = loaded;
  // It goes by another policy, which the draft takes the place of on no day.
  if ((loan.jurisdiction ?? homeJurisdiction) !== draft.jurisdiction) return [];
  const shared = readsSharedOtherwise(inForce, draft)
    ? await sharedOf(deps, loan)
    : { sharedNumbers: null, sharedValues: null, numbersElsewhere: null, invoicesElsewhere: null };
  try {
    return look(loan, { now, calendar, ...shared });
  } catch {
    // A loan of which the rules can say nothing, such as one whose borrower was erased, is told of by number.
    return undefined;
  }
}

async function sharedOf(
  deps: ReadDeps & { readonly blind: BlindKeys },
  loan: Loan,
): Promise<Omit<Circumstances, 'now' | 'calendar'>> {
  const [rows, numbers] = await deps.pool.use((client) =>
    Promise.all([
      run<SharedRow>(client, 'shared', sharedValuesAsked(loan.loanId)),
      run<NumberRow>(client, 'numbersElsewhere', numbersElsewhereAsked(loan.loanId)),
    ]),
  );
  return {
    sharedNumbers: sharedNumbers(loan, rows, deps.blind),
    sharedValues: sharedValues(loan, rows),
    numbersElsewhere: numbersElsewhere(loan, numbers, deps.blind),
    invoicesElsewhere: invoicesElsewhere(loan, rows, deps.blind),
  };
}
