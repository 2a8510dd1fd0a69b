import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { quietRuntime } from './quiet-runtime.js';
import { findProgram } from '../../src/embedded/temporal-binary.js';
import { temporalTestServer } from '../../src/embedded/temporal-pins.js';
import type { BenchServer } from '../server.js';
import { Closing } from './closing.js';
import { applicationFor, originatorsToken, submitLoan, thirtyYears } from './loans.js';
import { otherPolicies } from './other-policies.js';
import { Story } from './story.js';
import { startWhole, type Whole } from './whole.js';

/** Days in which a loan gets its money, also where people are called on working days only. */
const daysToMoney = 60;
const daysOfMonth = 31;

/** A time-skipping server of the caller's own. */
export async function skippingEnvironment(): Promise<TestWorkflowEnvironment> {
  const path = await findProgram(temporalTestServer, () => undefined);
  const executable = { type: 'existing-path', path } as const;
  return await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
}

/** One auto loan that lives in an installation of its own, month by month, with sandbox and staff. */
export class LongLife {
  private constructor(
    readonly whole: Whole,
    readonly story: Story,
    readonly loanId: string,
    private readonly months: number,
    private readonly closing: Closing,
  ) {}

  /** Brings a loan to its money. @param database name of a database that is not there yet */
  static async begin(server: BenchServer, database: string, months: number): Promise<LongLife> {
    quietRuntime();
    const closing = new Closing();
    try {
      const folder = await mkdtemp(join(tmpdir(), 'sancha-life-'));
      closing.add(() => rm(folder, { recursive: true, force: true }));
      const environment = await skippingEnvironment();
      closing.add(() => environment.teardown());
      const databaseUrl = await server.freshDatabase(database);
      const rules = { 'cn/auto.json': thirtyYears };
      const policiesFolder = await otherPolicies(join(folder, 'policies'), rules);
      const ground = { folder, environment, databaseUrl };
      const whole = await startWhole(ground, { policiesFolder }, closing);
      const application = await applicationFor(whole.sandboxUrl, database, months);
      const loanId = await submitLoan(whole, await originatorsToken(whole), application);
      const life = new LongLife(whole, new Story(whole), loanId, months, closing);
      const inServicing = async () => (await life.stage()) === 'servicing';
      await life.story.until(inServicing, daysToMoney);
      return life;
    } catch (error) {
      await closing.run();
      throw error;
    }
  }

  /** Lives until the loan is settled, or until so many of its cycles are over. */
  async live(cycles: number | null = null): Promise<void> {
    const isOver = async () =>
      cycles === null ? (await this.stage()) === 'closed' : (await this.cyclesOver()) >= cycles;
    await this.story.until(isOver, (this.months + 2) * daysOfMonth);
  }

  async end(): Promise<void> {
    await this.closing.run();
  }

  private async stage(): Promise<string> {
    const found = await this.ask<string>('select stage as it from loans where loan_id = $1');
    return found ?? '';
  }

  private async cyclesOver(): Promise<number> {
    const text = `select count(*)::int as it from loan_events where loan_id = $1 and type = 'cycle_closed'`;
    return (await this.ask<number>(text)) ?? 0;
  }

  private async ask<Value>(text: string): Promise<Value | undefined> {
    const { pool } = this.whole.record.deps.pool;
    const { rows } = await pool.query<{ it: Value }>(text, [this.loanId]);
    return rows[0]?.it;
  }
}
