import { staleAtOf } from '../../checks/check-age.js';
import { evaluateCheck } from '../../checks/check-evaluation.js';
import { restsOnHandedIn } from '../../checks/handed-in-statement.js';
import type { CheckOutcome } from '../../checks/outcome.js';
import type { CheckPolicy } from '../../policy/check-policy.js';
import { usableHandedIn } from '../../statements/usable-handed-in.js';
import type { Draft } from '../draft.js';
import { clearedCandidatesOf } from '../sanctions-memory.js';
import type { Check } from '../state/check.js';
import type { Step } from '../state/step.js';
import { subjectsOf } from '../subjects.js';
import { ownersFollow } from './owners.js';

/** The policy's line for a check about a subject, or undefined where the policy does not ask for it (a monitoring source). */
export function checkPolicyOf(
  draft: Draft,
  check: string,
  subject: string,
): CheckPolicy | undefined {
  return draft.context.policy.checks.find(
    (policy) => policy.check === check && subjectsOf(draft.loan, policy.subject).includes(subject),
  );
}

/** Draws the outcome of the check that a step's answer belongs to; an answer that no check asked for is only kept as a fact. */
export function concludeCheckOfStep(draft: Draft, step: Step): void {
  const policy = checkPolicyOf(draft, step.what, step.subject);
  if (policy === undefined) return;
  concludeCheck(draft, policy, step.subject, { stepKey: step.key });
  ownersFollow(draft, step);
}

/** Evaluates a check on the facts as they are now and records the outcome with policy version and time to live. */
export function concludeCheck(
  draft: Draft,
  check: CheckPolicy,
  subject: string,
  basis: Check['basis'],
): void {
  const { loan, context } = draft;
  const outcome = evaluateCheck({
    file: loan,
    subject,
    check,
    policy: context.policy,
    now: context.now,
    clearedCandidates: clearedCandidatesOf(loan),
  });
  const paper = paperOf(draft, check, subject, outcome);
  draft.emit('check_concluded', {
    check: check.check,
    subject,
    outcome,
    policyVersion: context.policy.version,
    ...(paper ?? {
      basis,
      staleAt: 'stepKey' in basis ? staleAtOf(context.now, check.timeToLiveDays) : null,
    }),
  });
}

/** An outcome that rests on a statement which was handed in rests on the step that read it, and ages with the paper. */
function paperOf(
  { loan, context }: Draft,
  { check }: CheckPolicy,
  subject: string,
  outcome: CheckOutcome,
): { basis: Check['basis']; staleAt: string } | undefined {
  if (check !== 'bank_statements' || !restsOnHandedIn(outcome)) return undefined;
  const usable = usableHandedIn({ file: loan, policy: context.policy, now: context.now }, subject);
  if (usable.state !== 'facts') return undefined;
  return { basis: { stepKey: usable.handedIn.stepKey }, staleAt: usable.staleAt };
}
