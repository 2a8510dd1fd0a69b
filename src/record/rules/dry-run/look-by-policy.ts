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
import {
  numbersElsewhere,
  numbersElsewhereAsked,
  type NumberRow,
} from '../../numbers-elsewhere.js';
import {
  invoicesElsewhere,
  sharedNumbers,
  sharedValues,
  sharedValuesAsked,
  type SharedRow,
} from '../../shared-values.js';
import { run } from '../../stored-loan.js';
import type { Looking, LookDeps } from './look-at-loans.js';

/** The two policies and what both are given. */
export interface Comparison {
  readonly inForce: ProductPolicy;
  readonly draft: ProductPolicy;
  readonly calendar: BusinessCalendar;
  readonly now: string;
}

/** Every loan of the product before its money, under the policy in force and under the draft. */
export function lookByPolicy({ inForce, draft, calendar, now }: Comparison): Looking {
  const look = dryRunOf(inForce, draft);
  return {
    ...{ product: draft.product, stages: undecidedStages },
    changesOf: async (deps, loan) => {
      // It goes by another policy, which the draft takes the place of on no day.
      if ((loan.jurisdiction ?? homeJurisdiction) !== draft.jurisdiction) return () => [];
      const shared = readsSharedOtherwise(inForce, draft)
        ? await sharedOf(deps, loan)
        : {
            sharedNumbers: null,
            sharedValues: null,
            numbersElsewhere: null,
            invoicesElsewhere: null,
          };
      return () => look(loan, { now, calendar, ...shared });
    },
  };
}

async function sharedOf(
  deps: LookDeps,
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
