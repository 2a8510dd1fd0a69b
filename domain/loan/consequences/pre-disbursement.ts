import { compareInstants, instant } from '../../calendar/instant.js';
import { civilDateAt } from '../../calendar/zoned-time.js';
import { keptAnswer } from '../../checks/case-file.js';
import { staleAtOf } from '../../checks/check-age.js';
import type { CheckOutcome } from '../../checks/outcome.js';
import { contractAgainstApproved } from '../../cross-checks/contract/contract-against-approved.js';
import type { Draft } from '../draft.js';
import { dutiesHoldingMoney } from '../duties/holding-money.js';
import { isEmployerCheckOld } from '../employer-check-age.js';
import { factsAwaited } from '../facts-awaited.js';
import { checksInForce } from '../left-behind.js';
import { saidSinceSigned } from '../said-since-signed.js';
import { signingFrom } from '../signing-from.js';
import type { DutyStage } from '../../policy/duty-policy.js';
import { markStale } from '../staleness.js';
import { enterStage } from '../stage-change.js';
import type { Check } from '../state/check.js';
import { spokespersonOf } from '../spokespeople.js';
import { isInTheWay } from '../open-tasks.js';
import { unsettledSuspicions } from '../suspicion.js';
import { openTask } from '../task-opening.js';
import { worseSinceSigned } from '../worse-since-signed.js';
import { backToVerification } from './approval.js';
import { keepCallsPossible } from './callable-numbers.js';
import { expireChecks } from './check-expiry.js';
import { checksPending, orderChecks } from './check-ordering.js';
import { proveNumbers } from './contact-points.js';
import { recordResults, updateFindings } from './findings.js';
import { reportPapersFollow } from './report-papers.js';
import { reserve } from './reservation.js';
import { insuranceFollows, isCovered } from './insurance-cover.js';
import { isLienShown } from './lien-shown.js';
import { isIdentityInDoubt, openManualChecks } from './manual-checks.js';
import { unsettledPapers } from '../required-papers.js';
import { papersDifferFollows, papersMissingFollows } from './missing-papers.js';
import { openWork } from './work-opening.js';

/**
 * Before the money (放款前): contract and cost table compared with what was approved, conditions met, stale checks repeated, the
 * borrower called, funds reserved and the lien registered; only when all gates are green the order is made (product.md §1).
 */
export function preDisbursementFollows(draft: Draft): void {
  reportPapersFollow(draft);
  const { report } = draft.loan;
  if (report === null || report.staleBecause !== null) return backToVerification(draft, 'stale');
  openConditionTasks(draft);
  if (papersMissingFollows(draft)) return;
  proveNumbers(draft);
  compareContract(draft);
  insuranceFollows(draft);
  repeatStaleChecks(draft);
  if (checksPending(draft)) return;
  if (factsChanged(draft)) return backToVerification(draft, 'stale');
  // Approved by an earlier release, or before the policy let nobody accept it; what a person looks at is with him.
  if (isHeldByDuty(draft, ['verification'])) return backToVerification(draft, 'stale');
  if (isIdentityInDoubt(draft)) return;
  openWork(draft, 'pre_disbursement_call', 'pre_disbursement_call');
  keepCallsPossible(draft);
  if (!gatesAreGreen(draft)) return;
  if (!reserve(draft, 'reserve_funds')) return;
  if (draft.loan.collateral !== null && !reserve(draft, 'register_lien')) return;
  if (!isLienShown(draft) || isHeldByDuty(draft, ['approval', 'pre_disbursement'])) return;
  enterStage(draft, 'disbursement');
}

const isHeldByDuty = ({ loan, context }: Draft, stages: readonly DutyStage[]): boolean =>
  dutiesHoldingMoney(loan, context, stages).length > 0;

function openConditionTasks(draft: Draft): void {
  for (const condition of draft.loan.conditions) {
    const asked = Object.values(draft.loan.tasks).some(
      (task) => task.type === 'conditions_review' && task.about.condition === condition.conditionId,
    );
    if (condition.metAt !== null || asked) continue;
    openTask(draft, {
      type: 'conditions_review',
      partyId: null,
      about: { condition: condition.conditionId },
    });
  }
}

/** The comparison of the newest papers with what was approved, as a check of its own. */
function compareContract(draft: Draft): void {
  const { loan, context } = draft;
  const contract = loan.documents.findLast((one) => one.type === 'loan_contract');
  const costTable = loan.documents.findLast((one) => one.type === 'cost_table');
  const results = contractAgainstApproved(
    loan,
    signingFrom(loan),
    contract?.type === 'loan_contract' ? contract.contract : undefined,
    costTable?.type === 'cost_table' ? costTable.costTable : undefined,
    context.policy,
    civilDateAt(context.now, context.policy.zone),
  );
  recordResults(draft, results);
  const differing = results.find(({ result }) => result.result === 'finding');
  papersDifferFollows(draft, differing !== undefined);
  const outcome: CheckOutcome =
    differing === undefined
      ? { outcome: 'passed' }
      : { outcome: 'mismatch', reason: differing.rule };
  const known = loan.checks['contract:loan'];
  const isOfThese = [contract, costTable].every(
    (paper) => (paper?.addedAt ?? '') <= (known?.concludedAt ?? ''),
  );
  if (known?.outcome.outcome === outcome.outcome && !known.stale && isOfThese) return;
  draft.emit('check_concluded', {
    check: 'contract',
    subject: 'loan',
    outcome,
    policyVersion: context.policy.version,
    basis: { rule: 'contract_against_approved' },
    staleAt: null,
  });
}

/**
 * Lists change from day to day, so whoever was screened too long before the money is screened again (S86); by the answer's own time,
 * since a person's judgement is about an answer.
 */
function isScreenedTooLongAgo({ loan, context: { now, policy } }: Draft, check: Check): boolean {
  // Where nobody may be asked, for want of a consent, a person made the check by other means, and his judgement is as old as it is.
  const screenedAt = keptAnswer(loan, check.subject, 'sanctions')?.fetchedAt ?? check.concludedAt;
  const staleAt = staleAtOf(screenedAt, policy.sanctions.daysBeforePayoutMax);
  return compareInstants(instant(now), instant(staleAt)) >= 0;
}

/** Whether an identity card was valid when it was looked at and has ended since (depth.md G27): nobody is paid on it. */
function hasCardEnded({ loan, context: { now, policy } }: Draft, check: Check): boolean {
  const answer = keptAnswer(loan, check.subject, 'identity')?.answer;
  const endsOn = answer !== undefined && 'data' in answer ? answer.data.idExpiresOn : null;
  if (endsOn === null) return false;
  const lookedAtOn = civilDateAt(instant(check.concludedAt), policy.zone);
  return endsOn >= lookedAtOn && endsOn < civilDateAt(now, policy.zone);
}

/**
 * Checks past their time to live are asked again; an employer check too old at payout is made again (lending.md §5.1), and so is
 * screening. Nobody judges or verifies anew what is asked again.
 */
function repeatStaleChecks(draft: Draft): void {
  expireChecks(draft);
  for (const check of checksInForce(draft.loan, draft.context.policy)) {
    if (check.stale) continue;
    const isOld =
      check.check === 'employer_verification'
        ? isEmployerCheckOld(check, draft.context)
        : (check.check === 'sanctions' && isScreenedTooLongAgo(draft, check)) ||
          (check.check === 'identity' && hasCardEnded(draft, check));
    if (isOld) markStale(draft, [check.check], check.subject, 'out_of_date');
  }
  orderChecks(draft);
  openManualChecks(draft);
  openWork(draft, 'employer_verification', 'employer_verification');
}

/**
 * What the approvers did not see takes the case back to verification: a new finding, one that has grown worse or is no more explained, a
 * required check that ended worse when it was asked again, what an employer said since, and what is now for anti-fraud since others came with
 * the same account.
 */
function factsChanged(draft: Draft): boolean {
  const before = openFindings(draft);
  updateFindings(draft);
  if (unsettledSuspicions(draft.loan).length > 0 || worseSinceSigned(draft)) return true;
  if (saidSinceSigned(draft.loan)) return true;
  return openFindings(draft).some((rule) => !before.includes(rule));
}

function openFindings(draft: Draft): string[] {
  return Object.values(draft.loan.findings)
    .filter((finding) => finding.status !== 'gone')
    .map(({ rule, subject, severity, status }) => `${rule}:${subject}:${severity}:${status}`);
}

function gatesAreGreen(draft: Draft): boolean {
  const { loan, context } = draft;
  const call = loan.checks[`pre_disbursement_call:${spokespersonOf(loan, context.policy)}`];
  return (
    loan.checks['contract:loan']?.outcome.outcome === 'passed' &&
    isCovered(loan, context) &&
    loan.conditions.every((condition) => condition.metAt !== null) &&
    call !== undefined &&
    !call.stale &&
    factsAwaited(loan, context.policy).length === 0 &&
    unsettledPapers(loan, draft.context, 'before_report').length === 0 &&
    unsettledPapers(loan, draft.context, 'before_money').length === 0 &&
    !Object.values(loan.tasks).some(isInTheWay)
  );
}
