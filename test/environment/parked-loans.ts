import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { hireStaff, type Staff } from '../../sandbox/staff/staff.js';
import { createSealingPlugin } from '../../src/temporal/sealing-plugin.js';
import { readPayloadKeys } from '../../src/temporal/payload-keys.js';
import { viewQuery } from '../../workflows/messages.js';
import { NewUser, until } from './new-user.js';

/** A line of a loan's timeline. */
export interface Line {
  seq: number;
  type: string;
  actor: string;
  summary: string;
}
/** What the tests look at of a loan. */
export interface ShownLoan {
  loanId: string;
  stage: string;
  held: boolean;
  exiting: unknown;
  closedReason: string | null;
}

const patienceMs = 120_000;

/**
 * A whole installation as a user starts it, on the real servers, whose people leave chosen tasks of chosen loans alone: so that a loan
 * stands at the stage where a test wants it. The demo clock runs.
 */
export class ParkedLoans {
  private readonly left = new Map<string, string>();
  private constructor(
    readonly user: NewUser,
    readonly client: Client,
    readonly sandbox: string,
    private readonly staff: Staff,
    takes: { task: (loanId: string, type: string) => boolean },
  ) {
    takes.task = (loanId, type) => this.left.get(loanId) !== type;
  }

  static async open(): Promise<ParkedLoans> {
    const user = await NewUser.withFolder();
    const { api, sandbox, tokenEndpoint, users, clients } = await user.start(
      ...['--empty', '--clock', '1d=4s'],
    );
    const text = await readFile(user.path('credentials.json'), 'utf8');
    const { temporal } = JSON.parse(text) as { temporal: { address: string; namespace: string } };
    const keys = await readPayloadKeys(join(user.path('keys'), 'payload.key'));
    const connection = await Connection.connect({ address: temporal.address });
    const { namespace } = temporal;
    const client = new Client({ connection, namespace, plugins: [createSealingPlugin(keys)] });
    const takes = { task: (_loanId: string, _type: string) => true };
    const staff = hireStaff({
      ...{ apiUrl: api, sandboxUrl: sandbox, tokenEndpoint, users, machines: clients },
      takes: ({ loanId, type }) => takes.task(loanId ?? '', type),
    });
    return new ParkedLoans(user, client, sandbox, staff, takes);
  }

  async close(): Promise<void> {
    await this.staff.stop();
    await this.client.connection.close();
    await this.user.leave();
  }

  /** A clean loan; of its tasks people leave the ones of this type. */
  async submit(seed: string, left = ''): Promise<string> {
    const path = `${this.sandbox}/personas/clean/application?seed=${seed}`;
    const application: unknown = await (await fetch(path)).json();
    const { body } = await this.user.ask('origination', 'POST', '/v1/loans', application);
    const loanId = String(body['loanId']);
    this.left.set(loanId, left);
    return loanId;
  }

  /** People go back to what they left. */
  goOn(loanId: string): void {
    this.left.delete(loanId);
  }

  /** People work until it holds; where it does not, the error tells how that loan stands. */
  async work(holds: () => Promise<boolean>, withinMs = patienceMs, loanId = ''): Promise<void> {
    const standing = async () => (loanId === '' ? 'many loans' : await this.standing(loanId));
    await until(
      async () => {
        await this.staff.workOnce();
        return await holds();
      },
      withinMs,
      standing,
    );
  }

  private async standing(loanId: string) {
    const lines = (await this.timeline(loanId)).filter(({ type }) => type !== 'native_noted');
    return {
      ...(await this.loan(loanId)),
      open: await this.openTypes(loanId),
      last: lines.slice(-12).map(({ type, actor }) => `${type} by ${actor}`),
    };
  }

  async loan(loanId: string): Promise<ShownLoan> {
    return await this.read<ShownLoan>(`/v1/loans/${loanId}`);
  }
  async read<Body>(path: string): Promise<Body> {
    return (await this.user.ask<Body>('supervisor', 'GET', path)).body;
  }
  async command(as: string, loanId: string, name: string): Promise<void> {
    const answer = await this.user.ask(as, 'POST', `/v1/loans/${loanId}/${name}`, { reason: 'a' });
    if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  }
  async openTypes(loanId: string): Promise<string[]> {
    const path = `/v1/tasks?loanId=${loanId}&limit=200`;
    const { items } = await this.read<{ items: { type: string; status: string }[] }>(path);
    return items.flatMap(({ type, status }) =>
      ['open', 'claimed', 'overdue'].includes(status) ? type : [],
    );
  }
  async timeline(loanId: string): Promise<Line[]> {
    const lines: Line[] = [];
    let cursor: string | null = null;
    do {
      const more: string = cursor === null ? '' : `&cursor=${cursor}`;
      const page = await this.read<{ items: Line[]; nextCursor: string | null }>(
        `/v1/loans/${loanId}/timeline?limit=200${more}`,
      );
      lines.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return lines;
  }
  /** What was noted of native commands, and by whom. */
  async noted(loanId: string): Promise<string[]> {
    const lines = await this.timeline(loanId);
    return lines.flatMap(({ type, actor, summary }) =>
      type === 'native_noted' ? `${actor}: ${summary}` : [],
    );
  }
  async at<Item>(path: string): Promise<Item[]> {
    return ((await (await fetch(`${this.sandbox}${path}`)).json()) as { items: Item[] }).items;
  }
  async setFault(fault: object): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(fault);
    await fetch(`${this.sandbox}/faults`, { method: 'POST', headers, body });
  }
  async clearFaults(): Promise<void> {
    await fetch(`${this.sandbox}/faults`, { method: 'DELETE' });
  }
  /** The band that the process itself believes in, null while it does not answer. */
  async bandOfProcess(loanId: string): Promise<string | null> {
    const asked = this.client.workflow.getHandle(loanId).query(viewQuery);
    return (await asked.catch(() => null))?.view?.band ?? null;
  }
  async processStatus(loanId: string): Promise<string> {
    return (await this.client.workflow.getHandle(loanId).describe()).status.name;
  }
}
