import { sandboxList } from './clients.js';
import { done, person, soon, type LoanDesk, type Requested } from './desk.js';
import type { WholeStack } from './whole-stack.js';

const dayMs = 86_400_000;

/** A loan that people hold and release, and what the world outside sees of it meanwhile. */
export class Holding {
  constructor(
    private readonly stack: WholeStack,
    readonly loan: LoanDesk,
  ) {}

  async hold(): Promise<void> {
    const risk = person(this.stack, 'risk_officer');
    done(await this.loan.give(risk, 'hold', { reason: 'asked by risk' }));
  }
  async release(): Promise<void> {
    const risk = person(this.stack, 'risk_officer');
    done(await this.loan.give(risk, 'release', { reason: 'clear' }));
  }
  /** As Temporal's own UI does it; comes back when the record has taken it. */
  async native(signal: 'hold' | 'release'): Promise<void> {
    await this.stack.environment.client.workflow.getHandle(this.loan.loanId).signal(signal);
    await soon(async () => (await this.loan.read())['held'] === (signal === 'hold'));
  }

  /** What the providers received about the loan, oldest first. */
  async asked(filter = ''): Promise<Requested[]> {
    const path = `/journal?loanId=${this.loan.loanId}${filter}`;
    return await sandboxList<Requested>(this.stack, path);
  }

  /** Days go by while the loan is held. @returns what is different after them; nothing where all stands still. */
  async stirring(days = 3): Promise<string[]> {
    const before = await this.picture();
    await this.stack.clock.pass(days * dayMs);
    const after = await this.picture();
    return after.filter((line) => !before.includes(line));
  }

  private async picture(): Promise<string[]> {
    const { stage, round, held, nextWakeAt } = await this.loan.read();
    const requests = (await this.asked()).map(
      ({ seq, method, path }) => `${seq} ${method} ${path}`,
    );
    const events = (await this.loan.timeline()).map(({ seq, type }) => `${seq} ${type}`);
    const tasks = (await this.loan.tasks()).map(
      ({ taskId, status, dueAt, escalated }) => `${taskId} ${status} ${dueAt} ${escalated}`,
    );
    return [JSON.stringify({ stage, round, held, nextWakeAt }), ...requests, ...events, ...tasks];
  }
}
