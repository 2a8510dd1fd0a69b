import type { Draft } from '../draft.js';
import { lendsToCompanies } from '../../application/product.js';
import { intervieweesOf, spokespersonOf } from '../spokespeople.js';
import { borrowerIdOf } from '../subjects.js';
import { enterStage } from '../stage-change.js';
import type { Check } from '../state/check.js';
import type { Task, TaskType } from '../state/task.js';
import { isInTheWay, openTasks } from '../open-tasks.js';
import { openTask } from '../task-opening.js';
import { tierInForce } from '../tier-in-force.js';
import { banksOfWork, checkOfWork } from '../work.js';
import { keepCallsPossible } from './callable-numbers.js';
import { expireChecks } from './check-expiry.js';
import { checksPending, orderChecks } from './check-ordering.js';
import { proveNumbers } from './contact-points.js';
import { openEligibilityReview } from './eligibility-review.js';
import { updateFindings } from './findings.js';
import { openFraudReview } from './fraud-review.js';
import { openManualChecks } from './manual-checks.js';
import { openDocumentReview } from './required-papers.js';
import { updateScore } from './score.js';

/**
 * Pre-loan verification (贷前): checks side by side; then findings and score; then people's work as the tier asks; then the report.
 * Each line compares what the policy wants with what is there, so a correction or a late answer comes the same way (decision 0002).
 */
export function verificationFollows(draft: Draft): void {
  expireChecks(draft);
  orderChecks(draft);
  openManualChecks(draft);
  proveNumbers(draft);
  if (checksPending(draft)) return;
  if (factsChanged(draft)) {
    updateFindings(draft);
    updateScore(draft);
  }
  openEligibilityReview(draft);
  openFraudReview(draft);
  openDocumentReview(draft);
  openPeoplesWork(draft);
  keepCallsPossible(draft);
  openReportReview(draft);
}

/** A fresh score says that nothing it was computed from has changed, so the cross-checks would say the same again. */
const factsChanged = ({ loan }: Draft) => loan.score === null || loan.score.stale;

/** Opens the tasks of the tier whose work is not done or no longer stands. */
function openPeoplesWork(draft: Draft): void {
  const tier = tierInForce(draft.loan) ?? 'high';
  for (const type of draft.context.policy.work.tasksByTier[tier]) {
    const check = checkOfWork[type];
    if (check !== undefined) openWork(draft, type, check);
  }
}

/**
 * Opens one piece of work with the borrower, or with each key person whom it concerns, when its check is missing or stale and nobody is
 * at it.
 */
export function openWork(draft: Draft, type: TaskType, check: string): void {
  const { loan } = draft;
  for (const partyId of peopleOfWork(draft, type)) {
    const done = loan.checks[`${check}:${partyId}`];
    if (done !== undefined && !done.stale) continue;
    const isAtWork = openTasks(draft.loan, type).some((task) => task.partyId === partyId);
    if (isAtWork || waitsForReview(draft)) continue;
    openTask(draft, { type, partyId, about: {}, banks: banksOfWork(type, loan.product) });
  }
}

/** With whom the work is done: interviews with everybody who is asked, an employer where a person borrows, the rest with who speaks for the loan. */
function peopleOfWork({ loan, context: { policy } }: Draft, type: TaskType): string[] {
  switch (type) {
    case 'applicant_interview':
      return intervieweesOf(loan, policy);
    case 'employer_verification':
      return lendsToCompanies(loan.product) ? [] : [borrowerIdOf(loan)];
    default:
      return [spokespersonOf(loan, policy)];
  }
}

/** While somebody decides what to do about an unreachable person, no new call is opened. */
function waitsForReview(draft: Draft): boolean {
  return openTasks(draft.loan, 'unreachable_review').length > 0;
}

/** The report is due when nothing is open and nothing stale; once a signed one stands for this round, approval begins. */
function openReportReview(draft: Draft): void {
  const { loan } = draft;
  // A condition of an approval that fell is still asked for; it holds the money and not the next report.
  const holdsReport = (task: Task) => isInTheWay(task) && task.type !== 'conditions_review';
  if (Object.values(loan.tasks).some(holdsReport)) return;
  // The call before the money is a matter of the next stage.
  const isAwaited = ({ check, stale }: Check) => stale && check !== 'pre_disbursement_call';
  if (Object.values(loan.checks).some(isAwaited)) return;
  const { report } = loan;
  if (report !== null && report.staleBecause === null && report.round === loan.round) {
    enterStage(draft, 'approval');
    return;
  }
  openTask(draft, { type: 'report_review', partyId: borrowerIdOf(loan), about: {} });
}
