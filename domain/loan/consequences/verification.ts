import type { Draft } from '../draft.js';
import { reportAwaits } from '../facts-awaited.js';
import { borrowerIdOf } from '../subjects.js';
import { enterStage } from '../stage-change.js';
import type { Task } from '../state/task.js';
import { isInTheWay } from '../open-tasks.js';
import { openTask } from '../task-opening.js';
import { tierInForce } from '../tier-in-force.js';
import { checkOfWork } from '../work.js';
import { askAboutLaterFindings } from './asking-anew.js';
import { openBackgroundCheck } from './background-check.js';
import { keepCallsPossible } from './callable-numbers.js';
import { expireChecks } from './check-expiry.js';
import { checksPending, orderChecks } from './check-ordering.js';
import { proveNumbers } from './contact-points.js';
import { openEligibilityReview } from './eligibility-review.js';
import { updateFindings } from './findings.js';
import { openFraudReview } from './fraud-review.js';
import { isIdentityInDoubt, openManualChecks } from './manual-checks.js';
import { callOffNeedlessInterviews } from './needless-interviews.js';
import { removeRefusedContacts } from './refused-contacts.js';
import { openDocumentReview } from './required-papers.js';
import { updateScore } from './score.js';
import { openWork } from './work-opening.js';

/**
 * Pre-loan verification (贷前): checks side by side; then findings and score; then people's work as the tier asks; then the report.
 * Each line compares what the policy wants with what is there, so a correction or a late answer comes the same way (decision 0002).
 */
export function verificationFollows(draft: Draft): void {
  removeRefusedContacts(draft);
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
  if (isIdentityInDoubt(draft)) return;
  openBackgroundCheck(draft);
  callOffNeedlessInterviews(draft);
  openPeoplesWork(draft);
  askAboutLaterFindings(draft);
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

/** The report is due when nothing is open and nothing stale; once a signed one stands for this round, approval begins. */
function openReportReview(draft: Draft): void {
  const { loan } = draft;
  // A condition of an approval that fell is still asked for; it holds the money and not the next report.
  const holdsReport = (task: Task) => isInTheWay(task) && task.type !== 'conditions_review';
  if (Object.values(loan.tasks).some(holdsReport)) return;
  if (reportAwaits(loan, draft.context.policy).length > 0) return;
  const { report } = loan;
  if (report !== null && report.staleBecause === null && report.round === loan.round) {
    enterStage(draft, 'approval');
    return;
  }
  openTask(draft, { type: 'report_review', partyId: borrowerIdOf(loan), about: {} });
}
