import { stages } from '../../process/stage.js';
import { dutyStages, type DutyStage } from '../../policy/duty-policy.js';
import type { Check } from '../state/check.js';
import type { Loan } from '../state/loan.js';

/** Whether the part of its life in which a duty comes due was lived to its end. */
export function cameDue({ approvals, money, closed }: Loan, dueBy: DutyStage): boolean {
  switch (dueBy) {
    case 'verification':
      return approvals.length > 0;
    case 'approval':
      return approvals.some(({ outcome }) => outcome === 'approved' || outcome === 'rejected');
    case 'pre_disbursement':
      return money !== null && money.status !== 'rejected';
    case 'servicing':
      return closed?.reason === 'settled';
  }
}

/**
 * The versions of the policy to which a loan is held in the parts of its life that are over: the one by which the report was signed, the round of
 * approval opened, the last check before the money concluded, and the loan closed. What a closed loan never came to goes by the version of its
 * end, which loans of earlier releases do not tell; what has no version goes by the policy in force now.
 */
export function versionsHeldTo(loan: Loan): Partial<Record<DutyStage, string>> {
  const held: Partial<Record<DutyStage, string>> = {};
  for (const stage of dutyStages) {
    const isBehind = stages.indexOf(stage) < stages.indexOf(loan.stage);
    const version = isBehind ? (versionIn(loan, stage) ?? loan.closed?.policyVersion) : undefined;
    if (version !== undefined) held[stage] = version;
  }
  return held;
}

function versionIn({ report, approvals, checks, closed, servicing }: Loan, stage: DutyStage) {
  switch (stage) {
    case 'verification':
      return report?.policyVersion;
    case 'approval':
      return approvals.at(-1)?.policyVersion;
    case 'pre_disbursement':
      return lastOf(Object.values(checks).filter(({ check }) => beforeMoney.includes(check)));
    case 'servicing':
      return closed?.policyVersion ?? servicing?.planVersion;
  }
}

/** Checks that are made between the approval and the money. */
const beforeMoney: readonly string[] = ['contract', 'pre_disbursement_call'];

const lastOf = (checks: readonly Check[]): string | undefined =>
  checks.reduce<Check | undefined>(
    (last, one) => (last === undefined || one.concludedAt > last.concludedAt ? one : last),
    undefined,
  )?.policyVersion;
