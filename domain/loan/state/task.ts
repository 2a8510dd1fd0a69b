/** The task types that the auto loan needs (product.md §4). */
export const taskTypes = [
  'applicant_interview',
  'employer_verification',
  'second_verification',
  'background_check',
  'contact_verification',
  'video_interview',
  'site_visit',
  'manual_check',
  'document_review',
  'information_request',
  'report_review',
  'approval',
  'conditions_review',
  'human_review',
  'consultation',
  'pre_disbursement_call',
  'post_loan_call',
  'unreachable_review',
  'fraud_review',
  'eligibility_review',
  'classification_review',
  'administration',
] as const;
export type TaskType = (typeof taskTypes)[number];

export type TaskStatus = 'open' | 'claimed' | 'waiting_on_customer' | 'done' | 'cancelled';

/** What a task is about, in codes: enough to find the script, the facts and the consequence of its result. */
export interface TaskAbout {
  /** A check key, for `manual_check`. */
  check?: string;
  /** A step key, for a failed compensation or an unknown money order. */
  step?: string;
  /** The number of the approval step in the matrix. */
  approvalStep?: number;
  /** A condition precedent. */
  condition?: string;
  /** The task that could not reach the person, for `unreachable_review`; the first call, for `second_verification`. */
  task?: string;
  /** The request to the customer that it follows, for `information_request`. */
  request?: string;
  /** The review that the customer asked for, for `human_review`. */
  review?: string;
  /** The question to another team, for `consultation`. */
  consultation?: string;
  /** The cycle of a post-loan call. */
  cycle?: number;
  /** The plan item of a post-loan call. */
  planItem?: string;
  /** A notice that somebody has to have. */
  notice?: string;
  /** Why the task exists, as a code. */
  reason?: string;
  /** Of an eligibility review: the lines that could not be worked out, by rule and with a comma between. */
  unevaluated?: string;
}

/** A piece of people's work. Deadlines run in business hours and stand still while waiting or held. */
export interface Task {
  taskId: string;
  type: TaskType;
  /** The party whom it concerns, or null. */
  partyId: string | null;
  team: string;
  round: number;
  priority: number;
  status: TaskStatus;
  assignee: string | null;
  about: TaskAbout;
  openedAt: string;
  /** Null while the clock stands still; `remainingMs` then holds the business time that is left. */
  dueAt: string | null;
  /** When its owner is reminded; of a task whose deadline no calendar knows, when the calendar is looked at again. */
  remindAt: string | null;
  remainingMs: number | null;
  reminded: boolean;
  escalated: boolean;
  /** Question banks and versions that this task began with; it ends under the same (depth.md G2). */
  banks: { id: string; version: string }[];
  /** The next planned attempt, or null. */
  nextAttemptAt: string | null;
  /** For whom alone it stands ready, by whom, and what he has to know (personal); absent where nobody handed it over. */
  handedOver?: { to: string; by: string; at: string; summary: string };
  /** Of a fraud review: the findings, as `<rule>:<subject>`, that whoever has it in hand saw and that are still as he saw them. */
  seen?: string[];
  result: string | null;
  completedAt: string | null;
  completedBy: string | null;
}
