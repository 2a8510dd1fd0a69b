import type { StreamName } from '../streams/stream-chain.js';
import { readStreamHead, writeStreamEvent } from '../streams/write-stream.js';
import type { RulesDeps } from '../rules/rules-surroundings.js';
import { claimAdminTask, endAdminTask, type AdminTask } from './admin-tasks.js';

/** The stream of what administrators decided about their tasks. */
export const administrationStream = 'administration';

/** The stream of one lender. */
export const administrationOf = (tenant: string): StreamName => ({
  ...{ tenant, stream: administrationStream },
});

/** What a person decides about a task: to see to it, or that it is over. */
export type AdminDecision =
  | { readonly type: 'admin_task_claimed'; readonly taskId: string; readonly by: string }
  | {
      readonly type: 'admin_task_ended';
      readonly taskId: string;
      readonly by: string;
      readonly comment: string;
    };

/** What the event of a decision says of its task. */
export interface AdminDecisionData {
  readonly taskId: string;
  readonly reason: string;
  readonly subject: string;
  /** About rules, never about a customer; of an end alone. */
  readonly comment?: string;
}

const lockText = `select pg_advisory_xact_lock(hashtext('sancha administration ' || $1))`;

/**
 * Changes the row of a task and writes the signed event of it, in one transaction; undefined where the task is over or somebody else's, and
 * nothing was changed. The row is what is read, the event is what counts.
 */
export async function decideAdminTask(
  decision: AdminDecision,
  { pool, tenant, clock, signing }: Pick<RulesDeps, 'pool' | 'tenant' | 'clock' | 'signing'>,
): Promise<AdminTask | undefined> {
  return await pool.use(async (client) => {
    await client.query('begin');
    await client.query(lockText, [tenant]);
    const at = await clock.now();
    const task =
      decision.type === 'admin_task_claimed'
        ? await claimAdminTask(client, tenant, decision)
        : await endAdminTask(client, tenant, { ...decision, now: at });
    if (task === undefined) {
      await client.query('rollback');
      return undefined;
    }
    const name = administrationOf(tenant);
    const head = await readStreamHead(client, name);
    const seq = head.seq + 1;
    const event = { seq, type: decision.type, v: 1, at, actor: decision.by };
    // What is over stays so, whatever the caller's key: none is remembered.
    const mark = { scope: 'system:administration', key: `${name.stream}:${seq}`, bodyDigest: '' };
    const said = { ...event, data: dataOf(decision, task) };
    await writeStreamEvent(client, name, said, head, mark, signing);
    await client.query('commit');
    return task;
  });
}

function dataOf(
  decision: AdminDecision,
  { taskId, reason, subject }: AdminTask,
): AdminDecisionData {
  const about = { taskId, reason, subject };
  return decision.type === 'admin_task_ended' ? { ...about, comment: decision.comment } : about;
}
