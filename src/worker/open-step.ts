import type { ActivityDeps } from '../../activities/deps.js';
import type { LenderPolicy } from '../../domain/policy/lender-policy.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import { goesOnWhileHeld } from '../../domain/loan/step-order.js';
import { NoRuleInForce } from '../policies/rule-book.js';
import { loanNow, type RecordDeps } from '../record/record-deps.js';
import type { NoticeRules, SecretOfLink } from './message-input.js';
import { stepInput } from './step-input.js';

/** Reads a loan, opened, with its epoch; null when there is none. */
export type LoadLoan = (loanId: string) => Promise<{
  loan: Loan;
  epoch: number;
  awaitsBank: boolean;
  /** Who the lender is by the rules in force, where they were looked at. */
  lender?: LenderPolicy;
  /** What its notices say by the rules in force. */
  policy?: NoticeRules;
} | null>;

/**
 * Reads loans for their steps while rules are in force for them. Without rules no result could be recorded, so nothing is asked of the
 * outside either: the step fails before it is begun, and is tried again until somebody has loaded the missing document
 * (docs/configuration.md, "Policies and days").
 * @throws NoRuleInForce
 */
export function underRules(
  load: LoadLoan,
  deps: Pick<RecordDeps, 'clock' | 'rulesAt'>,
  readAnew: () => Promise<unknown> = () => Promise.resolve(),
): LoadLoan {
  return async (loanId) => {
    const loaded = await load(loanId);
    if (loaded === null) return null;
    const { loan } = loaded;
    const now = await loanNow(deps.clock, loan);
    const withRules = () => {
      const { lender, policy } = deps.rulesAt(now, loan.product, loan.jurisdiction);
      return { ...loaded, lender, policy };
    };
    try {
      return withRules();
    } catch (error) {
      if (!(error instanceof NoRuleInForce)) throw error;
      // What is missing may have been published since this process last decided something.
      await readAnew();
      return withRules();
    }
  };
}

/**
 * How an activity learns what it has to do: the record is asked first, so that an old run, a held loan and a step that is done or
 * cancelled are told before anything leaves our database.
 */
export function createOpenStep(
  loadLoan: LoadLoan,
  secretOf: SecretOfLink,
): ActivityDeps['openStep'] {
  return async (loanId, epoch, stepKey) => {
    const loaded = await loadLoan(loanId);
    if (loaded === null) return { status: 'unknown' };
    if (loaded.epoch !== epoch) return { status: 'fenced' };
    // Nothing is carried out before the bank has said which orders it has.
    if (loaded.awaitsBank) return { status: 'held' };
    const { loan } = loaded;
    const step = loan.steps[stepKey];
    if (step === undefined) return { status: 'unknown' };
    if (step.status !== 'due') return { status: step.status };
    if (loan.held !== null && !goesOnWhileHeld(step)) return { status: 'held' };
    return {
      status: 'due',
      step: { key: step.key, step: step.step, what: step.what },
      input: stepInput(loan, step, secretOf, loaded.lender, loaded.policy),
    };
  };
}
