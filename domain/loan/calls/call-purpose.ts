import type { ContactPurpose } from '../../contact-rules/purpose.js';
import type { KnownContactPoint } from '../state/party-state.js';
import type { Task, TaskType } from '../state/task.js';
import { asksArrears } from './arrears-call.js';

/** The purpose of a call task; each purpose has its own contact rules (lending.md §4). Null for work that is no call. */
const purposes: Partial<Record<TaskType, ContactPurpose>> = {
  applicant_interview: 'verification',
  video_interview: 'verification',
  background_check: 'verification',
  pre_disbursement_call: 'verification',
  employer_verification: 'employer_check',
  second_verification: 'employer_check',
  contact_verification: 'contact_check',
  post_loan_call: 'post_loan_callback',
};

/** The types of work that are calls. */
export const callTypes = Object.keys(purposes) as TaskType[];

/** The purpose under which work of a type is called about, arrears aside; null for work that is no call. */
export const purposeOfCall = (type: TaskType): ContactPurpose | null => purposes[type] ?? null;

/** How whoever is called is talked to: a video interview on the lender's own platform, whose link goes to the number. */
export const channelOf = ({ type }: Pick<Task, 'type'>): 'phone' | 'video' =>
  type === 'video_interview' ? 'video' : 'phone';

/** The purposes of contacts after the money; each of them finds out whether the borrower can be reached. */
export const callbackPurposes: readonly string[] = ['post_loan_callback', 'collection'];

/** A call about arrears has the purpose of collection, whose rules are the strictest (lending.md §4). */
export function purposeOf(task: Task): ContactPurpose | null {
  if (task.type === 'post_loan_call' && asksArrears(task)) return 'collection';
  return purposeOfCall(task.type);
}

/** Whether the task calls the employer, who hears nothing of the loan and has no customer gate. */
export function callsEmployer({ type }: Pick<Task, 'type'>): boolean {
  return type === 'employer_verification' || type === 'second_verification';
}

/** Whether the task calls somebody who owes nothing and hears nothing of the loan: the employer or a contact person. There is no customer gate. */
export function callsThirdParty(task: Pick<Task, 'type'>): boolean {
  return callsEmployer(task) || task.type === 'contact_verification';
}

/** Whether a contact point is one that this task may use: the employer's own for the employer, the person's own otherwise; a link goes to a mobile alone. */
export function fitsTask(task: Task, point: KnownContactPoint): boolean {
  if (point.kind === 'email') return false;
  if (channelOf(task) === 'video' && point.kind !== 'mobile') return false;
  return point.of === (callsEmployer(task) ? 'employer' : 'self');
}

/** The contact points that a task may use, those that the directory has confirmed first, then proved ones, ended and replaced ones last: whoever takes the first that is allowed takes the best. */
export function pointsOf(task: Task, points: readonly KnownContactPoint[]): KnownContactPoint[] {
  const rank = ({ replacedBy, checked, standing, staleAt }: KnownContactPoint) => {
    if (replacedBy !== undefined) return 4;
    if (staleAt !== null) return 3;
    if (standing !== undefined) return { confirmed: 0, ended: 3 }[standing];
    return checked === null ? 2 : 1;
  };
  return points.filter((point) => fitsTask(task, point)).sort((a, b) => rank(a) - rank(b));
}
