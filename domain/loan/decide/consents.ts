import type { Consent } from '../../application/application-parts.js';
import { isGivenLater } from '../../application/cross-field-rules.js';
import { borrowingPartyOf, loanSubject, realEstateOf } from '../../checks/case-file.js';
import { entryOf } from '../../entry.js';
import { purposeOfSource } from '../../facts/consent-purpose.js';
import { callsUnder, checksUnder } from '../calls/work-consent.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { callsEndUnconsented, concludeUnconsented } from '../consequences/unconsented-work.js';
import { isMoneyOrdered } from '../money-ordered.js';
import { refuse, type Refusal } from '../refusal.js';
import { makeStale, markStale } from '../staleness.js';
import type { Loan } from '../state/loan.js';
import { checkOfWork } from '../work.js';
import type { Handler } from './handler.js';

/** A consent given later lets the source be asked, and the employer be called. */
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
    for (const check of checksUnder(consent.purpose, draft.context)) {
      const key = `${check}:${subject}`;
      if (entryOf(draft.loan.checks, key) !== undefined)
        draft.emit('check_stale', { key, because: 'consent_given' });
    }
  }
}

/**
 * A withdrawn consent: nothing is asked and nobody is called under it any more, by whatever source, about the collateral as about the borrower
 * himself, and what was learnt under it counts as not verified (S20; docs/rules/consents.md).
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
  const checks = checksUnder(purpose, draft.context);
  // Report and approval are history once the money is out.
  const stale = isMoneyOrdered(draft.loan) ? markStale : makeStale;
  for (const subject of subjects) stale(draft, checks, subject, 'consent_withdrawn');
  callNobodyUnder(draft, purpose, partyId);
}

/** Calls under the consent are called off, and one that was made counts as not verified at once, since in some stages nothing else would say so. */
function callNobodyUnder(draft: Draft, purpose: Consent['purpose'], partyId: string): void {
  const types = callsUnder(purpose, draft.context);
  for (const type of types) callsEndUnconsented(draft, type, partyId);
  for (const check of new Set(types.flatMap((type) => checkOfWork[type] ?? []))) {
    if (entryOf(draft.loan.checks, `${check}:${partyId}`) !== undefined)
      concludeUnconsented(draft, check, partyId);
  }
}

/** About whom and what is asked under somebody's consent: what secures the loan is the borrower's, but for land or a building of somebody else. */
function subjectsUnder(loan: Loan, partyId: string): string[] {
  const isOwner = realEstateOf(loan)?.ownerPartyId === partyId;
  const isBorrower = borrowingPartyOf(loan)?.partyId === partyId;
  return isBorrower || isOwner ? [partyId, loanSubject] : [partyId];
}

export const consentHandlers: {
  giveConsent: Handler<'giveConsent'>;
  withdrawConsent: Handler<'withdrawConsent'>;
} = { giveConsent, withdrawConsent };
