import type { Role } from '../loan/actor.js';
import { taskTypes } from '../loan/state/task.js';
import { escalationTeam } from '../loan/task-rules.js';

/** The type of task that has a partner verified again (product.md §4). It belongs to an employer and to no loan. */
export const refreshType = 'employer_refresh';

/** Every type of work that stands in a work list: a loan's, and what belongs to no loan. */
export const workTypes = [...taskTypes, refreshType] as const;
export type WorkType = (typeof workTypes)[number];

/** What whoever looked can say: it is there; he could not see that it is; of those who keep the directory alone: it is no partner any more. */
export const refreshResults = ['confirmed', 'not_confirmed', 'no_partner'] as const;
export type RefreshResult = (typeof refreshResults)[number];

/** Why a task ended without anybody completing it: the entry itself is no longer due. */
export const refreshEnds = ['verified_elsewhere', 'partner_ended', 'employer_closed'] as const;
export type RefreshEnd = (typeof refreshEnds)[number];

/** The piece of work of one turn of the cycle. */
export interface RefreshTask {
  taskId: string;
  status: 'open' | 'claimed' | 'done' | 'cancelled';
  team: string;
  assignee: string | null;
  openedAt: string;
  /** Null where no calendar knows its deadline yet. */
  dueAt: string | null;
  remindAt: string | null;
  reminded: boolean;
  escalated: boolean;
  /** Who could not see that it is there, and why: then those who keep the directory say what becomes of it. */
  passedOn: { by: string; reason: string } | null;
  result: RefreshResult | RefreshEnd | null;
  completedAt: string | null;
  completedBy: string | null;
}

/** A task that somebody may still work on. */
export type OpenRefresh = RefreshTask & { status: 'open' | 'claimed' };

export const isRefreshOpen = (task: RefreshTask | null): task is OpenRefresh =>
  task !== null && (task.status === 'open' || task.status === 'claimed');

/** Whose work it is: those who verify; once they could not, those who keep the directory. What is overdue is the supervisors' too. */
export function refreshRoles({
  passedOn,
  escalated,
}: Pick<RefreshTask, 'passedOn' | 'escalated'>): Role[] {
  const own: Role = passedOn === null ? 'verifier' : 'admin';
  return escalated ? [own, 'supervisor'] : [own];
}

/** The team in whose list it stands. */
export function refreshTeam({
  passedOn,
  escalated,
}: Pick<RefreshTask, 'passedOn' | 'escalated'>): string {
  if (escalated) return escalationTeam;
  return passedOn === null ? 'verification' : 'administration';
}

/** What this very task takes: it is passed on once, and whether a partner stays one is no verifier's word. */
export function refreshResultsOf({ passedOn }: Pick<RefreshTask, 'passedOn'>): RefreshResult[] {
  return passedOn === null ? ['confirmed', 'not_confirmed'] : ['confirmed', 'no_partner'];
}

/** No loan waits for it, so it comes after every task that keeps a customer waiting. */
export const refreshPriority = 0;
