import { actorText, hasRole, type Actor, type Role } from './actor.js';
import { callsThirdParty } from './calls/call-purpose.js';
import { openTasks } from './open-tasks.js';
import { refuse, type Refusal } from './refusal.js';
import type { Loan } from './state/loan.js';
import type { Task, TaskType } from './state/task.js';
import { callTypes } from './task-rules.js';

/** Purposes for which a value may be shown; each showing is an event. */
export const revealPurposes = [
  'call',
  'identity_check',
  'document_review',
  'complaint',
  'audit',
] as const;
export type RevealPurpose = (typeof revealPurposes)[number];

/** Who may see for a purpose: a role by itself, or whoever has work of these types about the person in hand. */
type Grant = { by: 'role'; role: Role } | { by: 'task'; types: readonly TaskType[] };

/**
 * Who may be shown what for (product.md §10). Purposes of work need the work: a task of one of these types that the caller holds, about
 * this party or about the loan as a whole. A complaint is heard by a supervisor and an audit made by an auditor, both without a task.
 */
const grants: Readonly<Record<RevealPurpose, Grant>> = {
  call: { by: 'task', types: callTypes },
  identity_check: { by: 'task', types: ['manual_check', 'unreachable_review', 'fraud_review'] },
  document_review: {
    by: 'task',
    types: [
      ...(['manual_check', 'report_review', 'approval', 'conditions_review'] as const),
      ...(['pre_disbursement_call', 'post_loan_call', 'classification_review'] as const),
      'fraud_review',
      'document_review',
    ],
  },
  complaint: { by: 'role', role: 'supervisor' },
  audit: { by: 'role', role: 'auditor' },
};

/** Work on the case as a whole looks at everybody in it; everything else at its own party. */
const ofTheWholeCase: readonly TaskType[] = [
  'report_review',
  'approval',
  'conditions_review',
  'classification_review',
  'fraud_review',
  'document_review',
];

const isAbout = (task: Task, partyId: string) =>
  task.partyId === null || task.partyId === partyId || ofTheWholeCase.includes(task.type);

/**
 * The task for which a value of the party is shown, null where the purpose needs none, or why it is not shown. `taskId` names one task;
 * without it any that the caller holds will do.
 */
export function workBehind(
  loan: Loan,
  { partyId, purpose, taskId }: { partyId: string; purpose: RevealPurpose; taskId: string | null },
  actor: Actor,
): { taskId: string | null } | Refusal {
  const grant = grants[purpose];
  if (grant.by === 'role') {
    if (hasRole(actor, grant.role)) return { taskId };
    return refuse(
      'purpose_of_another_role',
      `Only the role ${grant.role} is shown values for this.`,
      {
        path: 'purpose',
      },
    );
  }
  const held = openTasks(loan).find(
    (task) =>
      task.assignee === actorText(actor) &&
      (taskId === null || task.taskId === taskId) &&
      grant.types.includes(task.type) &&
      isAbout(task, partyId),
  );
  if (held !== undefined) return { taskId: held.taskId };
  return refuse(
    'no_task_for_purpose',
    `This is shown for work in hand: claim a task about this party first (${grant.types.join(', ')}).`,
    { path: taskId === null ? 'purpose' : 'taskId' },
  );
}

/** Calls on which the customer shows by the gate who he is; an employer has none. */
const gatedCalls: readonly TaskType[] = callTypes.filter((type) => !callsThirdParty({ type }));

/** Numbers and mailboxes tell nothing that the gate or a question asks, and the newest policy's number is asked nowhere. */
const isAsked = (field: string) => !field.startsWith('contactPoints.') && field !== 'policyNumber';

/**
 * Why a value is kept from somebody who has the purpose: a call needs a number and nothing else, and whoever has a call to this person in
 * hand runs its gate, of which he may know right and wrong and never the value (questions.md §3.2), whatever else he works on.
 */
export function mayNotSee(
  loan: Loan,
  { partyId, purpose, field }: { partyId: string; purpose: RevealPurpose; field: string },
  actor: Actor,
): Refusal | undefined {
  if (purpose === 'call' && !field.startsWith('contactPoints.')) {
    return refuse('not_for_a_call', 'For a call, numbers and mailboxes are shown, nothing else.', {
      path: 'field',
    });
  }
  const runsGate = openTasks(loan).some(
    (task) =>
      task.assignee === actorText(actor) &&
      task.partyId === partyId &&
      gatedCalls.includes(task.type),
  );
  if (!runsGate || !isAsked(field)) return undefined;
  return refuse(
    'asked_on_your_call',
    'You have a call to this person in hand, whose gate and questions ask for this: finish it or give it back first.',
    { path: 'field' },
  );
}
