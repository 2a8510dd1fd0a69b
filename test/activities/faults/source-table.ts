import { ProviderUnavailable } from '../../../activities/connector/provider-failure.js';
import type { SourceQuestion } from '../../../activities/deps.js';
import { askOf } from '../../../activities/sources.js';
import type { Application } from '../../../domain/application/application.js';
import type { SourceAnswer } from '../../../domain/facts/source-answer.js';
import type { CommandOf } from '../../../domain/loan/commands/command.js';
import type { DecideContext } from '../../../domain/loan/context.js';
import type { FaultMode } from '../../../sandbox/faults/fault.js';
import { origination } from '../../builders/decider.js';
import { TestSandbox } from '../../sandbox/a-sandbox.js';
import { AskedLoan, clientsAt } from './asked-loan.js';
import { BendingProxy, type Bend } from './bending-proxy.js';
import { sourceRows } from './rows.js';
import { expectedOf, type Expected, type SourceRow } from './source-row.js';

/** Whoever does not answer is waited for so long: a slow machine can only make a silence of what is silent anyway. */
const hastyMs = 100;
const patientMs = 20_000;

const timeoutOf = (mode: FaultMode): number =>
  mode === 'timeout' || mode === 'late' ? hastyMs : patientMs;

/** A product's loan as the table asks about it. */
export interface AskedProduct {
  readonly name: string;
  /** Makes the application of somebody against whom nothing speaks. */
  readonly application: (sandbox: TestSandbox) => Promise<Application>;
  readonly rules: Partial<DecideContext>;
  /** Papers with captured fields, by which some sources are asked. */
  readonly papers?: (
    sandbox: TestSandbox,
    loan: Application,
  ) => Promise<CommandOf<'addDocument'>[]>;
}

/** One sandbox, a proxy before it, and as many loans of one application as there are ways to answer. */
export class SourceTable {
  private loans = 0;
  private constructor(
    private readonly product: AskedProduct,
    readonly sandbox: TestSandbox,
    private readonly proxy: BendingProxy,
    private readonly proxyUrl: string,
    private readonly application: Application,
    private readonly papers: CommandOf<'addDocument'>[],
  ) {}

  static async open(product: AskedProduct): Promise<SourceTable> {
    const sandbox = await TestSandbox.start();
    const proxy = new BendingProxy(() => sandbox.url);
    const url = await proxy.open();
    const application = await product.application(sandbox);
    const papers = (await product.papers?.(sandbox, application)) ?? [];
    return new SourceTable(product, sandbox, proxy, url, application, papers);
  }
  async close(): Promise<void> {
    await this.proxy.close();
    await this.sandbox.remove();
  }

  /** A loan of its own, whose sources are asked at this address. */
  loan(url = this.sandbox.url): AskedLoan {
    this.loans += 1;
    const loan = this.at(url, `ln_${this.loans}`);
    loan.taken(this.application, this.sandbox.now);
    for (const paper of this.papers) loan.do(paper, origination);
    return loan;
  }

  private at(url: string, loanId: string): AskedLoan {
    return new AskedLoan(loanId, { url, timeoutMs: patientMs }, this.product.rules);
  }

  /** A loan whose every question meets the fault; after the first attempt and at the end. */
  async under(mode: FaultMode): Promise<{ loan: AskedLoan; first: AskedLoan['failing'] }> {
    const loan = this.loan();
    await this.fault(loan, 'all', mode);
    loan.world.timeoutMs = timeoutOf(mode);
    await loan.ask();
    const first = loan.failing;
    await loan.askToTheEnd();
    return { loan, first };
  }

  /** A loan that goes on where another stands, of which one source has the fault from now on; at the end. */
  async underAfter(before: AskedLoan, source: string, mode: FaultMode): Promise<AskedLoan> {
    const loan = this.at(this.sandbox.url, before.loanId).after(before);
    await this.sandbox.raw('/faults', { method: 'DELETE' });
    await this.fault(loan, source, mode);
    loan.world.timeoutMs = timeoutOf(mode);
    return await loan.askToTheEnd();
  }

  /** The same, whose sources answer as `bend` has them. */
  async bentAfter(before: AskedLoan, bend: Bend): Promise<AskedLoan> {
    this.proxy.bend = bend;
    await this.sandbox.raw('/faults', { method: 'DELETE' });
    return await this.at(this.proxyUrl, before.loanId).after(before).askToTheEnd();
  }

  /** What a source answers to one question of the worker's as `bend` has it, or the class of what was no answer. */
  async answer(asked: SourceQuestion, bend: Bend): Promise<SourceAnswer<unknown>> {
    this.proxy.bend = bend;
    const { source, request, consentReference } = asked;
    const { signal } = new AbortController();
    const question = { request, key: `ln_1:shape:${source}`, consentReference, signal };
    const clients = clientsAt(this.proxyUrl, patientMs);
    try {
      return await askOf(clients, source, question);
    } catch (failure) {
      if (!(failure instanceof ProviderUnavailable)) throw failure;
      return { answer: 'UNAVAILABLE', class: failure.failureClass };
    }
  }

  /** What the checks of a loan come to whose sources answer as `bend` has them; what was no answer was waited for in vain. */
  async bent(bend: Bend): Promise<Record<string, string>> {
    this.proxy.bend = bend;
    return (await this.loan(this.proxyUrl).askToTheEnd()).outcomes;
  }

  private async fault({ loanId }: AskedLoan, connector: string, mode: FaultMode): Promise<void> {
    const delayMs = mode === 'latency' ? { delayMs: 20 } : {};
    await this.sandbox.fault({ connector, mode, loanId, ...delayMs });
  }

  /** One expectation for each source of the loan. */
  expected(of: (row: SourceRow, source: string) => Expected): Record<string, string> {
    return Object.fromEntries(
      this.loan().wanted.map((key) => {
        const [source = '', subject = ''] = key.split(':');
        const row = rowOf(source);
        return [key, expectedOf(of(row, source), this.product.name, subject)];
      }),
    );
  }
}

/** The row of a source. @throws Error where it has none, so that a new source is not asked without one */
export function rowOf(source: string): SourceRow {
  const rows: Readonly<Record<string, SourceRow>> = sourceRows;
  const row = rows[source];
  if (row === undefined) throw new Error(`${source} has no row in the table of faults`);
  return row;
}
