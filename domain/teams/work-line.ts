import { refreshRoles, refreshType, type WorkType } from '../employers/refresh-task.js';
import type { Role } from '../loan/actor.js';
import { taskTypes, type TaskType } from '../loan/state/task.js';
import { taskRules } from '../loan/task-rules.js';

/** A step of approval that only a risk officer takes. */
export const riskApproval = 'approval_by_risk_officer';
/** A partner of whom a verifier could not see that he is there: those who keep the directory say what becomes of him. */
export const refreshPassedOn = 'employer_refresh_passed_on';

/**
 * What a team can be given: a type of task (product.md §4), where a type is two kinds of people's work each of them. Suspicions are no line:
 * who sees them is no matter of a document (docs/rules/screening.md).
 */
export const workLines = [...taskTypes, riskApproval, refreshType, refreshPassedOn] as const;
export type WorkLine = (typeof workLines)[number];

/** The lines that a type of task is divided into. */
export function linesOf(type: WorkType): readonly WorkLine[] {
  if (type === 'approval') return [type, riskApproval];
  return type === refreshType ? [type, refreshPassedOn] : [type];
}

/** The type that a line is of. */
export function typeOf(line: WorkLine): WorkType {
  if (line === riskApproval) return 'approval';
  return line === refreshPassedOn ? refreshType : line;
}

/** The roles of which one is needed for a line; no document changes them. */
export function rolesOfLine(line: WorkLine): readonly Role[] {
  if (line === riskApproval) return ['risk_officer'];
  if (line === refreshType) return refreshRoles({ passedOn: null, escalated: false });
  if (line === refreshPassedOn)
    return refreshRoles({ passedOn: { by: '', reason: '' }, escalated: false });
  return taskRules[line satisfies TaskType].roles;
}
