import type { Consent } from '../../application/application-parts.js';
import { emergencyContactConsent } from '../../application/contact-demands.js';
import { isGivenLater } from '../../application/cross-field-rules.js';
import { borrowingPartyOf, loanSubject } from '../../checks/case-file.js';
import { entryOf } from '../../entry.js';
import { purposeOfSource } from '../../facts/consent-purpose.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { openTasks } from '../open-tasks.js';
import { refuse, type Refusal } from '../refusal.js';
import { makeStale } from '../staleness.js';
import type { Loan } from '../state/loan.js';
import { cancelTask } from '../task-opening.js';
import type { Handler } from './handler.js';

/** A consent given later lets the source be asked. */
function giveConsent(command: CommandOf<'giveConsent'>, draft: Draft): Refusal | undefined {
  const { consent } = command;
  if (entryOf(draft.loan.parties, consent.partyId) === undefined) {
    return refuse('unknown_party', 'No such party in this loan.', { path: 'partyId' });
  }
  if (isGivenLater(consent, draft.context.now)) {
    return refuse('consent_in_future', 'A consent counts once it is given; correct the time.', {
      path: 'givenAt',
    });
  }
  takeConsent(draft, consent);
  return undefined;
}

/** Takes a consent in; one that is in force already stands as it was given. */
export function takeConsent(draft: Draft, consent: Consent): void {
  const inForce = draft.loan.consents.some(
    (old) =>
      old.partyId === consent.partyId &&
      old.purpose === consent.purpose &&
      old.withdrawnAt === null,
  );
  if (inForce) return;
  draft.emit('consent_given', { consent });
  for (const subject of subjectsUnder(draft.loan, consent.partyId)) {
    const key = `${consent.purpose}:${subject}`;
    if (entryOf(draft.loan.checks, key) !== undefined)
      draft.emit('check_stale', { key, because: 'consent_given' });
  }
}

/**
 * A withdrawn consent: nothing is asked under it any more, by whatever source, of the collateral as of the borrower himself, and what was learnt
 * under it counts as not verified (S20).
 */
function withdrawConsent(command: CommandOf<'withdrawConsent'>, draft: Draft): Refusal | undefined {
  const { partyId, purpose } = command;
  const inForce = draft.loan.consents.some(
    (old) => old.partyId === partyId && old.purpose === purpose && old.withdrawnAt === null,
  );
  if (!inForce)
    return refuse('no_consent', 'There is no such consent to withdraw.', { path: 'purpose' });
  draft.emit('consent_withdrawn', { partyId, purpose });
  const subjects = subjectsUnder(draft.loan, partyId);
  for (const step of Object.values(draft.loan.steps)) {
    const asks = step.step === 'ask_source' && purposeOfSource(step.what) === purpose;
    if (asks && step.status === 'due' && subjects.includes(step.subject)) {
      draft.emit('step_cancelled', { key: step.key, reason: 'consent_withdrawn' });
    }
  }
  for (const subject of subjects) makeStale(draft, [purpose], subject, 'consent_withdrawn');
  if (purpose === emergencyContactConsent) callNoContact(draft, partyId);
}

/** A contact person who no longer agrees is not called (questions.md §5.2); the contact rules refuse whoever tries. */
function callNoContact(draft: Draft, partyId: string): void {
  for (const task of openTasks(draft.loan, 'contact_verification')) {
    if (task.partyId === partyId) cancelTask(draft, task.taskId, 'consent_withdrawn');
  }
}

/** About whom and what is asked under somebody's consent: what secures the loan is the borrower's. */
function subjectsUnder(loan: Loan, partyId: string): string[] {
  return borrowingPartyOf(loan)?.partyId === partyId ? [partyId, loanSubject] : [partyId];
}

export const consentHandlers: {
  giveConsent: Handler<'giveConsent'>;
  withdrawConsent: Handler<'withdrawConsent'>;
} = { giveConsent, withdrawConsent };
