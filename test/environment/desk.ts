import { setTimeout as pause } from 'node:timers/promises';
import { Client, type Answer } from './clients.js';
import type { WholeStack } from './whole-stack.js';

/** A line of a work list. */
export interface Task {
  taskId: string;
  loanId: string;
  type: string;
  status: string;
  team: string;
  assignee: string | null;
  openedAt: string;
  dueAt: string | null;
  escalated: boolean;
}

/** A line of a loan's timeline. */
export interface TimelineEvent {
  seq: number;
  type: string;
  at: string;
  actor: string;
  summary: string;
}

/** What the sandbox's provider received. */
export interface Requested {
  seq: number;
  connector: string;
  method: string;
  path: string;
  loanId: string | null;
  idempotencyKey: string;
  status: number | null;
  fault: string | null;
}

/** The n-th user of a role in the main branch, counted from one. */
export function person(stack: WholeStack, role: string, number = 1): Client {
  const user = stack.users.filter((one) => one.role === role)[number - 1];
  if (user === undefined) throw new Error(`no ${role} ${number}`);
  return new Client(stack, user.clientId, user.secret);
}

/** One loan as people see it and work on it, over HTTP alone. A refusal where none is expected is a mistake of the test. */
export class LoanDesk {
  private readonly reader: Client;

  constructor(
    stack: WholeStack,
    readonly loanId: string,
  ) {
    this.reader = person(stack, 'supervisor');
  }

  /** The loan, or a part of it such as `report` or `checks`. */
  async read<Body = Record<string, unknown>>(part = ''): Promise<Body> {
    const path = `/v1/loans/${this.loanId}${part === '' ? '' : `/${part}`}`;
    return done(await this.reader.get<Body>(path));
  }
  async tasks(filter = ''): Promise<Task[]> {
    const path = `/v1/tasks?loanId=${this.loanId}&limit=200${filter}`;
    return done(await this.reader.get<{ items: Task[] }>(path)).items;
  }
  /** The tasks that somebody may still work on. */
  async openTasks(): Promise<Task[]> {
    return (await this.tasks()).filter(({ status }) => !['done', 'cancelled'].includes(status));
  }
  async openTask(type: string): Promise<Task> {
    const open = await this.openTasks();
    const task = open.find((one) => one.type === type);
    if (task) return task;
    throw new Error(`no open ${type}; open: ${open.map((one) => one.type).join(', ')}`);
  }
  async timeline(): Promise<TimelineEvent[]> {
    const events: TimelineEvent[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '' : `&cursor=${cursor}`;
      const page = await this.read<{ items: TimelineEvent[]; nextCursor: string | null }>(
        `timeline?limit=200${query}`,
      );
      events.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return events;
  }

  /** Gives a command of the loan as somebody. */
  async give(by: Client, command: string, body: object): Promise<Answer> {
    return await by.post(`/v1/loans/${this.loanId}/${command}`, body);
  }
  /** Claims a task and completes it with a result. */
  async work(by: Client, type: string, result: object): Promise<void> {
    const { taskId } = await this.openTask(type);
    done(await by.post(`/v1/tasks/${taskId}/claim`, {}));
    done(await by.post(`/v1/tasks/${taskId}/complete`, result));
  }
  /** Signs the report that waits, as it stands; answers the digest of what was signed. */
  async sign(by: Client): Promise<string> {
    const { digest, report } = await this.read<{
      digest: string;
      report: { recommendation: string };
    }>('report');
    const read = { result: report.recommendation, digest, comment: 'read' };
    await this.work(by, 'report_review', read);
    return (await this.read<{ digest: string }>('report')).digest;
  }
  /** Decides on the report as it stands. */
  async decide(by: Client, verdict: string, more: object = {}): Promise<Answer> {
    const { digest } = await this.read<{ digest: string }>('report');
    return await this.give(by, 'decisions', { verdict, digest, comment: 'read', ...more });
  }
}

/** The body of an answer that was not a refusal. */
export function done<Body>({ status, body }: Answer<Body>): Body {
  if (status < 300) return body;
  throw new Error(`${status}: ${JSON.stringify(body)}`);
}

/** What a refusal says in codes. */
export const refusalOf = ({ status, body }: Answer) => ({ status, rule: body['rule'] });

/** Clears the faults of one provider at the sandbox. */
export async function clearFaultsOf(stack: WholeStack, connector: string): Promise<void> {
  const path = `${stack.sandboxUrl}/faults?connector=${connector}`;
  const response = await fetch(path, { method: 'DELETE' });
  if (!response.ok) throw new Error(`the sandbox answered ${response.status}`);
}

const patienceMs = 30_000;
/** Waits on the wall until something shows that happens by itself without the loan's time moving. */
export async function soon(holds: () => Promise<boolean>): Promise<void> {
  const giveUpMs = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > giveUpMs) throw new Error('it did not come');
    await pause(20);
  }
}
