import { keptAnswer, type CaseFile } from '../checks/case-file.js';
import type { CreditAccount } from '../facts/credit-bureau.js';
import type { CrossCheckInput } from './cross-check.js';
import { dataOf } from './usable-facts.js';

type Input = Pick<CrossCheckInput, 'file' | 'policy' | 'now'>;

/**
 * The case without the loans of a co-borrower that the borrower owes as well: one that both owe stands in both reports, the same to the day and
 * the fen, and is paid once.
 */
export function withoutJointAccounts<I extends Input>(
  input: I,
  partyId: string,
  borrowerId: string,
): I {
  const theirs = dataOf(input, partyId, 'credit_bureau')?.accounts ?? [];
  const own = dataOf(input, borrowerId, 'credit_bureau')?.accounts ?? [];
  const isJoint = (account: CreditAccount) => own.some((one) => isSame(one, account));
  if (!theirs.some(isJoint)) return input;
  return {
    ...input,
    file: withAccounts(
      input.file,
      partyId,
      theirs.filter((one) => !isJoint(one)),
    ),
  };
}

/** Cards are somebody's own, whatever they have in common. */
const isSame = (one: CreditAccount, other: CreditAccount): boolean =>
  one.kind !== 'card' &&
  one.lender === other.lender &&
  one.kind === other.kind &&
  one.openedOn === other.openedOn &&
  one.balanceMinor === other.balanceMinor &&
  one.monthlyPaymentMinor === other.monthlyPaymentMinor;

/** The file with these accounts alone in a party's credit report. */
function withAccounts(file: CaseFile, partyId: string, accounts: CreditAccount[]): CaseFile {
  const kept = keptAnswer(file, partyId, 'credit_bureau');
  const state = file.parties[partyId];
  if (state === undefined || kept === undefined || !('data' in kept.answer)) return file;
  const answer = { ...kept.answer, data: { ...kept.answer.data, accounts } };
  const facts = { ...state.facts, credit_bureau: { ...kept, answer } };
  return { ...file, parties: { ...file.parties, [partyId]: { ...state, facts } } };
}
