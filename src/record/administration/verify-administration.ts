import type pg from 'pg';
import type { SigningKey } from '../../keys/signing-key.js';
import { asOfOneMoment } from '../proof/one-moment.js';
import type { BookFault } from '../proof/book-faults.js';
import {
  emptyStream,
  streamColumns,
  streamFault,
  type StreamRow,
} from '../streams/stream-chain.js';
import { placeOf } from '../streams/stream-heads.js';
import {
  administrationOf,
  administrationStream,
  type AdminDecisionData,
} from './administration-stream.js';
import {
  adminTaskColumns,
  bySystem,
  taskOf,
  type AdminTask,
  type AdminTaskRow,
} from './admin-tasks.js';

const eventsText = `select tenant, ${streamColumns} from admin_events where stream = '${administrationStream}'
  order by tenant, seq`;
const tasksText = `select tenant, ${adminTaskColumns} from admin_tasks order by tenant, task_id`;

type Found = Omit<BookFault, 'loanId'>;

/** What administrators decided, against the rows that are read: the first bad event of each lender, or else the first row that does not say it. */
export async function administrationFaults(
  pool: pg.Pool,
  signing: SigningKey,
): Promise<BookFault[]> {
  const [events, tasks] = await asOfOneMoment(pool, async (client) => [
    (await client.query<StreamRow & { tenant: string }>(eventsText)).rows,
    (await client.query<AdminTaskRow & { tenant: string }>(tasksText)).rows,
  ]);
  const tenants = new Set([...events, ...tasks].map(({ tenant }) => tenant));
  return [...tenants].flatMap((tenant): BookFault[] => {
    const own = events.filter((one) => one.tenant === tenant);
    const rows = tasks.filter((one) => one.tenant === tenant).map(taskOf);
    const found = chainFault(tenant, own, signing) ?? rowFault(own, rows);
    return found === undefined ? [] : [{ loanId: placeOf(administrationOf(tenant)), ...found }];
  });
}

function chainFault(
  tenant: string,
  rows: readonly StreamRow[],
  signing: SigningKey,
): Found | undefined {
  let head = emptyStream;
  for (const row of rows) {
    const reason = streamFault(administrationOf(tenant), row, head, (...signed) =>
      signing.verify(...signed),
    );
    if (reason !== undefined) return { seq: head.seq + 1, reason, where: 'admin_events' };
    head = { seq: row.seq, hash: row.hash };
  }
  return undefined;
}

/** The last claim and the end of a task, as they were signed. */
interface Decided {
  readonly about: AdminDecisionData;
  readonly seq: number;
  readonly claim?: { readonly by: string; readonly at: string };
  readonly end?: AdminTask['ended'];
}

function decidedBy(events: readonly StreamRow[]): Map<string, Decided> {
  const decided = new Map<string, Decided>();
  for (const { seq, type, at, actor: by, data } of events) {
    // It was signed as it stands, and only `decideAdminTask` signs here.
    const about = data as AdminDecisionData;
    const now =
      type === 'admin_task_claimed'
        ? { claim: { by, at } }
        : { end: { at, by, comment: about.comment ?? '' } };
    decided.set(about.taskId, { ...decided.get(about.taskId), about, seq, ...now });
  }
  return decided;
}

function rowFault(events: readonly StreamRow[], tasks: readonly AdminTask[]): Found | undefined {
  const decided = decidedBy(events);
  const where = 'admin_tasks';
  for (const task of tasks) {
    const known = decided.get(task.taskId);
    decided.delete(task.taskId);
    const seq = known?.seq ?? 1;
    if (known === undefined && isDecided(task)) return { seq, reason: 'inserted', where };
    if (known !== undefined && !says(task, known)) return { seq, reason: 'altered', where };
  }
  const [lost] = decided.values();
  return lost && { seq: lost.seq, reason: 'missing', where };
}

/** Whether a row says that a person did something. */
const isDecided = ({ assignee, ended }: AdminTask) =>
  assignee !== null || (ended !== null && ended.by !== bySystem);

function says(task: AdminTask, { about, claim, end }: Decided): boolean {
  const { reason, subject, assignee, openedAt } = task;
  const ended = task.ended?.by === bySystem ? null : task.ended;
  const isEnd = end
    ? ended?.at === end?.at && ended?.by === end?.by && ended?.comment === end?.comment
    : ended === null;
  // What came back after its cause was gone for long is nobody's.
  const isHis =
    assignee === null ? claim === undefined || claim.at < openedAt : assignee === claim?.by;
  return isEnd && isHis && reason === about.reason && subject === about.subject;
}
