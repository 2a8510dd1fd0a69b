import { endsWithItsCause, wantedAdminTasks } from '../../../domain/admin/admin-task.js';
import { mailWordsLacking } from '../../../domain/admin/faults/mail-text-faults.js';
import { shownVersions } from '../../../domain/admin/shown-version.js';
import { instant } from '../../../domain/calendar/instant.js';
import { documentsOf } from '../../policies/published-rules.js';
import { calendarCoverage } from '../rules/calendar-coverage.js';
import type { RulesDeps } from '../rules/rules-surroundings.js';
import { findAdminTask, keepAdminTasks, listAdminTasks, type AdminTask } from './admin-tasks.js';
import { decideAdminTask } from './administration-stream.js';

/** Why a task was not changed. */
export type AdminRefusal =
  | 'unknown'
  | 'task_over'
  | 'not_assignee'
  /** What made it so stands: it ends by itself when that is gone. */
  | 'cause_stands';

/** What administrators have to do that is no loan's. Every answer is of the moment: what is wanted is worked out first. */
export interface AdminDesk {
  /** Opens and ends tasks by how the rules stand now. */
  keep(): Promise<void>;
  list(wish: {
    ended: boolean;
    after: string | null;
    limit: number;
  }): Promise<readonly AdminTask[]>;
  claim(taskId: string, by: string): Promise<AdminTask | AdminRefusal>;
  complete(task: {
    taskId: string;
    by: string;
    comment: string;
  }): Promise<AdminTask | AdminRefusal>;
}

/** The tasks of the administrators of an installation. */
export function createAdminDesk(deps: RulesDeps): AdminDesk {
  const { tenant, rules } = deps;
  const { pool } = deps.pool;
  const keep = async () => {
    const coverage = await calendarCoverage(deps);
    const { state, read } = await rules.now(pool);
    const now = instant(await deps.clock.now());
    const known = [...documentsOf(rules.files), ...read.published];
    const words = mailWordsLacking(known, now);
    const wanted = wantedAdminTasks(coverage, shownVersions(state, known, now, read), words);
    await keepAdminTasks(pool, tenant, wanted, now);
  };
  return {
    keep,
    list: async (wish) => {
      await keep();
      return await listAdminTasks(pool, tenant, wish);
    },
    claim: async (taskId, by) => {
      const taken = await decideAdminTask({ type: 'admin_task_claimed', taskId, by }, deps);
      if (taken !== undefined) return taken;
      const found = await findAdminTask(pool, tenant, taskId);
      // Who has it keeps it.
      if (found?.ended === null && found.assignee === by) return found;
      return whyNot(found);
    },
    complete: async ({ taskId, by, comment }) => {
      await keep();
      const found = await findAdminTask(pool, tenant, taskId);
      if (found === undefined) return 'unknown';
      // The same word of the same person again changes nothing.
      if (found.ended?.by === by && found.ended.comment === comment) return found;
      if (found.ended !== null) return 'task_over';
      if (found.assignee !== null && found.assignee !== by) return 'not_assignee';
      if (endsWithItsCause(found.reason)) return 'cause_stands';
      const decision = { type: 'admin_task_ended', taskId, by, comment } as const;
      const ended = await decideAdminTask(decision, deps);
      // Somebody may have taken or ended it a moment ago.
      return ended ?? whyNot(await findAdminTask(pool, tenant, taskId));
    },
  };
}

function whyNot(found: AdminTask | undefined): AdminRefusal {
  if (found === undefined) return 'unknown';
  return found.ended === null ? 'not_assignee' : 'task_over';
}
