import { borrowerOf } from '../../checks/case-file.js';
import { entryOf } from '../../entry.js';
import { instant } from '../../calendar/instant.js';
import type { ContactRequest, WorkAttempt } from '../../contact-rules/contact-request.js';
import { contactOutcomes, type ContactOutcome } from '../../contact-rules/outcome-code.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import type { ContactPurpose } from '../../contact-rules/purpose.js';
import { attemptsOf } from './attempts-of.js';
import { numberKeyOf, personKeyOf } from './contact-keys.js';
import { entriesAbout } from './do-not-call-entries.js';
import { lastTalkOf } from './last-talk.js';
import { blockedBy } from '../../number-check/check-number.js';
import { checkOfNumber, type CheckingContext } from './number-facts.js';
import type { DecideContext } from '../context.js';
import type { Loan } from '../state/loan.js';
import type { KnownContactPoint, PartyState } from '../state/party-state.js';
import type { Attempt } from '../state/attempt.js';
import type { Task } from '../state/task.js';

/**
 * The zones of whoever is called: of his address, of the employer's for a number of the employer, and of the policy where the place says none.
 * Where there are several, each has to allow the call.
 */
function zonesOf(
  { party }: PartyState,
  point: KnownContactPoint,
  policy: Pick<ProductPolicy, 'zone'>,
): ContactRequest['zones'] {
  const place =
    party.kind === 'organisation'
      ? undefined
      : point.of === 'self'
        ? party.address
        : party.employment?.address;
  const [first = policy.zone, ...others] = place?.zones ?? [];
  return [first, ...others];
}

/** Everything that the contact rules ask about a call on this number for this task. */
export function contactRequest(
  loan: Loan,
  task: Task,
  party: PartyState,
  point: KnownContactPoint,
  purpose: ContactPurpose,
  context: Pick<DecideContext, 'policy' | 'doNotCalls'> & CheckingContext,
): ContactRequest {
  const numberKey = numberKeyOf(point, context);
  const personKey = personKeyOf(party, point, context);
  const reached = { partyId: party.party.partyId, point, personKey, numberKey };
  return {
    ...{ purpose, numberKey, personKey },
    loanId: loan.loanId,
    zones: zonesOf(party, point, context.policy),
    number: {
      source: point.source,
      checkedAt: point.checked === null ? null : instant(point.checked.at),
      replaced: point.replacedBy !== undefined,
      blockedBy: blockedBy(checkOfNumber(loan, party, point, context)),
    },
    doNotCall: {
      barred: point.doNotCall || (point.staleAt !== null && point.replacedBy === undefined),
      entries: entriesAbout(loan, reached, context),
    },
    consents: consentsInForce(loan, party.party.partyId),
    agreedCallBackAt: agreedCallBack(loan, task),
    lastTalk: lastTalkOf(loan, task, (attempt) => workAttempt(loan, attempt, context).numberKey),
    // Employers are called under a purpose of their own, whose numbers are an office's.
    thirdParty: task.type === 'contact_verification' ? borrowerKeyOf(loan, context) : null,
    workAttempts: attemptsOf(loan, task).map((attempt) => workAttempt(loan, attempt, context)),
  };
}

/** Whose borrower a contact person is called about; null once the borrower was erased. */
function borrowerKeyOf(
  loan: Loan,
  { sha256 }: Pick<DecideContext, 'sha256'>,
): ContactRequest['thirdParty'] {
  const borrower = borrowerOf(loan);
  return borrower === undefined ? null : { borrowerKey: sha256(borrower.idNumber) };
}

function consentsInForce(loan: Loan, partyId: string): string[] {
  return loan.consents
    .filter((consent) => consent.partyId === partyId && consent.withdrawnAt === null)
    .map((consent) => consent.purpose);
}

/** The time that was agreed on the last call, while it is still planned. */
function agreedCallBack(loan: Loan, task: Task) {
  const last = attemptsOf(loan, task).at(-1);
  const isAgreed = last?.outcome === 'CALLBACK_BOOKED' && last.askedLater !== true;
  return isAgreed && task.nextAttemptAt !== null ? instant(task.nextAttemptAt) : null;
}

function workAttempt(
  loan: Loan,
  attempt: Attempt,
  context: Pick<DecideContext, 'sha256'>,
): WorkAttempt {
  const point = entryOf(loan.parties, attempt.partyId)?.contactPoints.find(
    (known) => known.id === attempt.contactPointId,
  );
  return {
    at: instant(attempt.startedAt),
    numberKey: point === undefined ? `gone:${attempt.contactPointId}` : numberKeyOf(point, context),
    outcome: outcomeOf(attempt.outcome),
    // A misdial is the lender's: it disturbed somebody and proves nothing (lending.md §5.3).
    countsForRisk: attempt.dialledAsPlanned !== false,
  };
}

function outcomeOf(code: string | null): ContactOutcome | null {
  return contactOutcomes.find((known) => known === code) ?? null;
}
