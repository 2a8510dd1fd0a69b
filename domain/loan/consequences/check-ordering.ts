import { evaluateSource } from '../../checks/check-evaluation.js';
import type { CheckPolicy } from '../../policy/check-policy.js';
import type { Draft } from '../draft.js';
import { openSteps, orderStep } from '../step-order.js';
import { subjectsOfCheck } from '../subjects.js';
import { concludeCheck } from './check-conclusion.js';
import { awaitsOwners, nameOwners } from './owners.js';

/**
 * Orders every check of the policy that has no valid answer: never asked, or made stale. Without consent or input nothing is asked
 * and the check says so (S20). What is already on its way is not ordered again. The lists are asked about a company once its register has said who owns it.
 */
export function orderChecks(draft: Draft): void {
  for (const check of draft.context.policy.checks) {
    for (const subject of subjectsOfCheck(draft.loan, check)) orderCheck(draft, check, subject);
  }
}

/** As `orderChecks`, for one check about one subject. */
export function orderCheck(draft: Draft, check: CheckPolicy, subject: string): void {
  const existing = draft.loan.checks[`${check.check}:${subject}`];
  if (existing !== undefined && !existing.stale) return;
  const asked = openSteps(draft.loan).some(
    (step) => step.step === 'ask_source' && step.what === check.check && step.subject === subject,
  );
  if (asked) return;
  if (check.check === 'sanctions') {
    if (awaitsOwners(draft, subject)) return;
    nameOwners(draft, subject);
  }
  if (mustNotBeAsked(draft, check, subject)) {
    concludeCheck(draft, check, subject, { rule: 'not_asked' });
    return;
  }
  orderStep(draft, {
    step: 'ask_source',
    what: check.check,
    subject,
    patience: check,
  });
}

/** Without consent or without the input that the source needs, asking would be wrong or pointless. */
function mustNotBeAsked(draft: Draft, check: CheckPolicy, subject: string): boolean {
  const outcome = evaluateSource({
    file: draft.loan,
    subject,
    check,
    policy: draft.context.policy,
    now: draft.context.now,
    clearedCandidates: [],
  });
  return (
    outcome.outcome === 'not_evaluated' &&
    (outcome.reason === 'no_consent' || outcome.reason === 'no_input')
  );
}

/** Whether an answer is still awaited for any check. */
export function checksPending(draft: Draft): boolean {
  return openSteps(draft.loan).some((step) => step.step === 'ask_source');
}
