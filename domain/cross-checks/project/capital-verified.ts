import type { CapitalVerification } from '../../application/capital-verification.js';
import { borrowingCompanyOf, type CaseFile } from '../../checks/case-file.js';
import { newestPaper } from '../../checks/newest-paper.js';
import { sumOf } from '../business/amounts.js';
import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
} from '../cross-check.js';
import { usableFacts } from '../usable-facts.js';
import { capitalSeen, type CapitalPayment } from './capital-seen.js';
import { capitalTold } from './capital-told.js';

const verified = (file: CaseFile) =>
  newestPaper(file, 'capital_verification', ({ verification }) => verification !== undefined);

/** The newest report of capital verification that nobody has refused and no newer upload has superseded; undefined while nobody has read it. */
export const verificationOf = (file: CaseFile): CapitalVerification | undefined =>
  verified(file)?.verification;

const until = (payments: readonly CapitalPayment[], day: string) =>
  sumOf(payments.filter(({ on }) => on <= day).map(({ amountMinor }) => amountMinor));

/**
 * What a verification adds to what the account shows: payments of before its first row and up to the verified day, and no more of them than the
 * verified sum holds beside what the account has seen by then.
 */
export function verifiedBeforeMinor(
  { verifiedUntil, paidIn }: Pick<CapitalVerification, 'verifiedUntil' | 'paidIn'>,
  before: readonly CapitalPayment[],
  seen: readonly CapitalPayment[],
): number {
  const left = paidIn.amountMinor - until(seen, verifiedUntil);
  return Math.max(0, Math.min(left, until(before, verifiedUntil)));
}

/**
 * The verified sum against what the owners say they have paid in by its day (固贷办法 2024-1; lending.md §3.2 EW-F08): a fen less is orange, since somebody tells
 * more than an accountant has found. Without the paper nothing is said, unless the account cannot show what was paid.
 */
export const capitalVerificationDiffers: CrossCheck<'project_finance'> = {
  rule: 'capital_verification_differs',
  about: 'loan',
  staleWhen: ['bank_statements', 'capital_verification', 'purpose.project'],
  opensQuestions: ['Q-PROJ-02'],
  evaluate(input, subject) {
    const { file, policy } = input;
    const paper = verificationOf(file);
    const told = capitalTold(file);
    if (paper === undefined) {
      if (verified(file) !== undefined) return notEvaluated('capital_verification');
      const companyId = borrowingCompanyOf(file)?.partyId ?? '';
      const account = usableFacts(input, companyId, 'bank_statements');
      if (account.state !== 'data') return notEvaluated('bank_statements');
      const { beforeMinor } = capitalSeen(told, account.data, policy.project.capitalSeen.daysMax);
      return beforeMinor > 0 ? notEvaluated('capital_verification') : clear();
    }
    const toldMinor = until(told, paper.verifiedUntil);
    const numbers = [
      compared('verified_until', paper.verifiedUntil, 'date', 'capital_verification'),
      amount('capital_verified', paper.paidIn.amountMinor, 'capital_verification'),
      amount('capital_told', toldMinor, 'application'),
    ];
    if (paper.paidIn.amountMinor >= toldMinor) return clear(...numbers);
    return findingOf(capitalVerificationDiffers, subject, {
      ...{ severity: 'orange', kind: 'fraud', compared: numbers },
    });
  },
};
