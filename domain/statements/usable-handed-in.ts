import { addMs, earlierOf, instant } from '../calendar/instant.js';
import { keptAnswer, organisationOf, personOf, type CaseFile } from '../checks/case-file.js';
import { staleAtOf } from '../checks/check-age.js';
import type { BankStatementsFacts } from '../facts/bank-statements.js';
import type { ProductPolicy } from '../policy/product-policy.js';
import type { HandedInStatement } from './handed-in.js';
import { sameHolder } from './holder.js';
import type { StatementReading } from './read-table.js';

/** Why a statement that was handed in is not used. */
export type HandedInFault =
  /** The file cannot be read, or is no statement; its problems say what to do. */
  | 'statement_unreadable'
  /** Neither the holder's name nor the borrower's own card says whose account it is. */
  | 'holder_not_known'
  /** The printed name is another one, or the bank says that the account is another's. */
  | 'account_of_another'
  | 'statement_out_of_date';

/** A statement that was handed in, as rules may use it. */
export type UsableHandedIn =
  | { state: 'none' }
  | { state: 'fault'; fault: HandedInFault; handedIn: HandedInStatement }
  | {
      state: 'facts';
      facts: BankStatementsFacts;
      handedIn: HandedInStatement;
      /** From then on it is too old, ISO-8601 UTC. */
      staleAt: string;
    };

/** What is looked at to say whether a statement may be used. */
export interface HandedInInput {
  file: CaseFile;
  policy: ProductPolicy;
  /** ISO-8601 UTC. */
  now: string;
  /** In servicing facts are older than before the money: this age takes the place of the check's time to live. */
  factMaxAgeDays?: number;
}

const dayMs = 86_400_000;

/**
 * The newest statement that a party handed in, if it may be used. Whoever hands in a paper needs no consent to ask his bank; but once he
 * has withdrawn the consent to statements, what came before is not used any more (S20). It ages from its last day, and never later than
 * from when it was read: a paper of last year is no fresher for coming today.
 */
export function usableHandedIn(input: HandedInInput, subject: string): UsableHandedIn {
  const handedIn = input.file.parties[subject]?.statement;
  if (handedIn === undefined || isWithdrawn(input.file, subject, handedIn)) {
    return { state: 'none' };
  }
  const { reading } = handedIn;
  const fault = (of: HandedInFault) => ({ state: 'fault' as const, fault: of, handedIn });
  if (reading.result === 'problems') return fault('statement_unreadable');
  const whose = accountHolder(input.file, subject, reading);
  // Where the bank itself says that the account is another's, no paper heals that.
  if (whose === 'other' || bankSaysAnother(input.file, subject)) return fault('account_of_another');
  if (whose === 'not_known') return fault('holder_not_known');
  const staleAt = staleAtOfHandedIn(input, handedIn, reading.statement);
  if (staleAt <= input.now) return fault('statement_out_of_date');
  return { state: 'facts', facts: reading.statement, handedIn, staleAt };
}

function isWithdrawn({ consents }: CaseFile, subject: string, handedIn: HandedInStatement) {
  const own = consents.filter(
    ({ partyId, purpose }) => partyId === subject && purpose === 'bank_statements',
  );
  if (own.some(({ withdrawnAt }) => (withdrawnAt ?? null) === null)) return false;
  return own.some(({ withdrawnAt }) => (withdrawnAt ?? '') >= handedIn.receivedAt);
}

/** Whose account it is: by the printed name, and where none is printed by the end of the card, or of a company's account, that the party gave. */
export function accountHolder(
  file: CaseFile,
  subject: string,
  { holder, statement }: Extract<StatementReading, { result: 'statement' }>,
): 'own' | 'other' | 'not_known' {
  const person = personOf(file, subject);
  const name = person?.name ?? organisationOf(file, subject)?.name;
  if (holder !== null && name !== undefined) return sameHolder(holder, name) ? 'own' : 'other';
  const company = organisationOf(file, subject);
  const ownLast4 = (person?.bankCard ?? company?.account.number)?.slice(-4);
  return ownLast4 === statement.accountLast4 ? 'own' : 'not_known';
}

function staleAtOfHandedIn(
  { policy, factMaxAgeDays }: HandedInInput,
  { readAt }: HandedInStatement,
  { to }: BankStatementsFacts,
): string {
  const check = policy.checks.find((one) => one.check === 'bank_statements');
  const ageDays = factMaxAgeDays ?? check?.timeToLiveDays ?? 0;
  const lastDayEnds = addMs(instant(`${to}T00:00:00.000Z`), dayMs);
  return staleAtOf(earlierOf(lastDayEnds, instant(readAt)), ageDays);
}

const bankSaysAnother = (file: CaseFile, subject: string): boolean =>
  keptAnswer(file, subject, 'bank_statements')?.answer.answer === 'MISMATCH';
