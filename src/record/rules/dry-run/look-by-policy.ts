import { dryRunOf, judgedStages, readsSharedOtherwise } from '../../../../domain/admin/dry-run.js';
import type { Circumstances } from '../../../../domain/admin/dry-run/judge.js';
import type { BusinessCalendar } from '../../../../domain/calendar/calendar-document.js';
import type { Loan } from '../../../../domain/loan/state/loan.js';
import { homeJurisdiction } from '../../../../domain/policy/jurisdiction.js';
import type { ProductPolicy } from '../../../../domain/policy/product-policy.js';
import type { SignalCatalogue } from '../../../../domain/signals/catalogue.js';
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
  readonly signalCatalogue: SignalCatalogue;
  readonly now: string;
}

/** Every loan of the product that is not over and not being paid out, under the policy in force and under the draft. */
export function lookByPolicy({ inForce, draft, ...alike }: Comparison): Looking {
  const { changesOf, ...parts } = dryRunOf(inForce, draft);
  const isSharedRead = readsSharedOtherwise(inForce, draft);
  return {
    ...{ product: draft.product, stages: judgedStages, ...parts },
    changesOf: async (deps, loan) => {
      // It goes by another policy, which the draft takes the place of on no day.
      if ((loan.jurisdiction ?? homeJurisdiction) !== draft.jurisdiction) return () => [];
      const isAsked = isSharedRead && loan.stage !== 'servicing';
      const shared = isAsked ? await sharedOf(deps, loan) : nothingShared;
      return () => changesOf(loan, { ...alike, ...shared });
    },
  };
}

type Shared = Omit<Circumstances, keyof Omit<Comparison, 'inForce' | 'draft'>>;

/** Nobody has looked. */
const nothingShared: Shared = {
  ...{ sharedNumbers: null, sharedValues: null },
  ...{ numbersElsewhere: null, invoicesElsewhere: null },
};

async function sharedOf(deps: LookDeps, loan: Loan): Promise<Shared> {
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
