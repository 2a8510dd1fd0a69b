import { entryOf } from '../../entry.js';
import { loanSubject, type CaseFile } from '../../checks/case-file.js';
import type { CrossCheckResult } from '../../findings/finding.js';
import type { LoanContract } from '../../loan/state/document.js';
import { clear, compared, findingOf } from '../cross-check.js';

const rule = {
  rule: 'contract_signers_missing',
  staleWhen: ['loan_contract', 'parties'],
  opensQuestions: ['Q-PRED-01'],
} as const;

/** Borrower and co-borrowers have all signed; signers are party ids. Somebody who is no party has no business on the contract. */
export function contractSigners(contract: LoanContract, file: CaseFile): CrossCheckResult {
  const must = Object.values(file.parties)
    .filter(({ party }) => party.role === 'borrower' || party.role === 'co_borrower')
    .map(({ party }) => party.partyId);
  const missing = must.filter((id) => !contract.signers.includes(id));
  const strangers = contract.signers.filter((id) => entryOf(file.parties, id) === undefined);
  if (missing.length === 0 && strangers.length === 0) {
    return clear(compared('signers', contract.signers.length, 'count', 'loan_contract'));
  }
  return findingOf(rule, loanSubject, {
    severity: 'red',
    kind: 'legal',
    compared: [
      ...missing.map((id) => compared('signature_missing', id, 'text', 'loan_contract')),
      ...strangers.map((id) => compared('signed_by_no_party', id, 'text', 'loan_contract')),
    ],
  });
}
