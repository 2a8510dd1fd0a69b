import { entryOf } from '../../entry.js';
import { isSameOwner } from '../../checks/exposure.js';
import { asksAboutOwners, ownersToScreen } from '../../checks/screened-owners.js';
import type { Draft } from '../draft.js';
import { isMoneyOrdered } from '../money-ordered.js';
import { cancelQuestions, markStale } from '../staleness.js';
import type { Step } from '../state/step.js';
import { openSteps } from '../step-order.js';

/** Whether the lists wait for the register of companies, which has still to say who owns this company. */
export function awaitsOwners({ loan, context }: Draft, partyId: string): boolean {
  if (!asksAboutOwners(loan, context.policy, partyId)) return false;
  const register = entryOf(loan.checks, `business_registry:${partyId}`);
  if (register === undefined || register.stale) return true;
  return openSteps(loan).some(
    ({ step, what, subject }) =>
      step === 'ask_source' && what === 'business_registry' && subject === partyId,
  );
}

/**
 * Notes who owns the company and is no party, as the register has it now; what it does not tell leaves those who were named.
 * @returns whether there is somebody whom nobody had named
 */
export function nameOwners(draft: Draft, partyId: string): boolean {
  const { loan, context } = draft;
  if (!asksAboutOwners(loan, context.policy, partyId)) return false;
  const owners = ownersToScreen(loan, context.policy, partyId);
  const before = entryOf(loan.parties, partyId)?.owners;
  if (owners === undefined) return false;
  const isNew = owners.some((one) => !before?.some((known) => isSameOwner(known, one)));
  if (before === undefined || isNew || owners.length !== before.length)
    draft.emit('owners_named', { partyId, count: owners.length }, { [partyId]: { owners } });
  return isNew;
}

/** A register that names somebody new makes the screening of the company stale: it is asked about again with him, while the money is not out. */
export function ownersFollow(draft: Draft, { what, subject }: Step): void {
  if (what !== 'business_registry' || isMoneyOrdered(draft.loan)) return;
  if (draft.loan.stage === 'servicing' || !nameOwners(draft, subject)) return;
  cancelQuestions(draft, ['sanctions'], subject, 'owners_changed');
  markStale(draft, ['sanctions'], subject, 'owners_changed');
}
