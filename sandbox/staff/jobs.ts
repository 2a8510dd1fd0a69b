import type { WorkType } from '../../domain/employers/refresh-task.js';
import { makeCall } from './calls/make-call.js';
import type { WorkingRole } from './credentials.js';
import { administer } from './desk/administration.js';
import { approve } from './desk/approval.js';
import { takeUpClass } from './desk/classification-review.js';
import { confirmCondition } from './desk/conditions-review.js';
import { reviewEligibility } from './desk/eligibility-review.js';
import { refreshEmployer } from './desk/employer-refresh.js';
import { reviewFraud } from './desk/fraud-review.js';
import { judgeCheck } from './desk/manual-check.js';
import { askForPapers, reviewDocuments } from './desk/papers.js';
import { signReport } from './desk/report-review.js';
import { answerQuestion, reviewDecision } from './desk/second-look.js';
import { visitPlace } from './desk/site-visit.js';
import { reviewUnreachable } from './desk/unreachable-review.js';
import type { TaskRow } from './http/shapes.js';
import type { Job } from './job.js';
import { actorOf, type Person } from './person.js';

/** A supervisor may take it to waive it, which nobody does here; whoever makes the calls cannot review that nobody was reached. */
const leftToVerifiers =
  (job: Job): Job =>
  async (task, me, around) =>
    me.role === 'supervisor' && !task.escalated ? { did: 'not_mine' } : await job(task, me, around);

/** Who works a type of task, and how. A new type of task is one line here and its file. */
const jobs: Readonly<Record<WorkType, { roles: readonly WorkingRole[]; job: Job }>> = {
  applicant_interview: { roles: ['verifier'], job: makeCall },
  employer_verification: { roles: ['verifier'], job: makeCall },
  second_verification: { roles: ['verifier'], job: makeCall },
  background_check: { roles: ['verifier'], job: makeCall },
  contact_verification: { roles: ['verifier'], job: makeCall },
  video_interview: { roles: ['verifier', 'supervisor'], job: leftToVerifiers(makeCall) },
  site_visit: { roles: ['verifier', 'supervisor'], job: leftToVerifiers(visitPlace) },
  manual_check: { roles: ['verifier'], job: judgeCheck },
  document_review: { roles: ['verifier'], job: reviewDocuments },
  information_request: { roles: ['verifier'], job: askForPapers },
  report_review: { roles: ['verifier'], job: signReport },
  approval: { roles: ['approver', 'risk_officer'], job: approve },
  conditions_review: { roles: ['verifier'], job: confirmCondition },
  human_review: { roles: ['approver', 'risk_officer'], job: reviewDecision },
  consultation: {
    roles: ['verifier', 'approver', 'risk_officer', 'account_manager', 'supervisor'],
    job: answerQuestion,
  },
  pre_disbursement_call: { roles: ['verifier'], job: makeCall },
  post_loan_call: { roles: ['account_manager'], job: makeCall },
  unreachable_review: { roles: ['supervisor'], job: reviewUnreachable },
  fraud_review: { roles: ['risk_officer'], job: reviewFraud },
  eligibility_review: { roles: ['supervisor'], job: reviewEligibility },
  classification_review: { roles: ['risk_officer'], job: takeUpClass },
  administration: { roles: ['admin'], job: administer },
  employer_refresh: { roles: ['verifier'], job: refreshEmployer },
};

/** A type that this staff has never heard of is nobody's. */
const known = (type: string): type is WorkType => Object.hasOwn(jobs, type);

/** How this person works the task, or undefined when it is not for them: another role, another branch, a colleague's. */
export function jobFor(task: TaskRow, me: Person): Job | undefined {
  // Work that belongs to no branch is everybody's.
  if ((task.branch !== null && task.branch !== me.branch) || !known(task.type)) return undefined;
  if (task.assignee !== null && task.assignee !== actorOf(me)) return undefined;
  const { job, roles: usual } = jobs[task.type];
  // A partner that nobody could see is passed on to those who keep the directory.
  const roles: readonly WorkingRole[] =
    task.type === 'employer_refresh' && task.team === 'administration' ? ['admin'] : usual;
  // What is overdue is the supervisor's too; an approval is a matter of roles and stays with them.
  const helps = me.role === 'supervisor' && task.escalated && task.type !== 'approval';
  return roles.includes(me.role) || helps ? job : undefined;
}
