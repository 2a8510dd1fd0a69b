import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import {
  createProviderClients,
  type ProviderClients,
} from '../../../activities/connector/provider-clients.js';
import type { ActivityDeps, SourceQuestion } from '../../../activities/deps.js';
import { createActivities } from '../../../activities/index.js';
import type { Application } from '../../../domain/application/application.js';
import { addMs } from '../../../domain/calendar/instant.js';
import type { SourceAnswer } from '../../../domain/facts/source-answer.js';
import { sourceNames, type SourceName } from '../../../domain/facts/sources.js';
import type { DecideContext } from '../../../domain/loan/context.js';
import { subjectsOfCheck } from '../../../domain/loan/subjects.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { sourceQuestion } from '../../../src/worker/source-question.js';
import { Case, origination } from '../../builders/decider.js';
import { text } from '../../domain/checks/outcome-of.js';
import { aView } from '../../workflows/a-view.js';

/** Longer than any policy waits for a source before the money. */
const patienceMs = 24 * 3_600_000;

/** Clients of every provider at one address, whose circuits stay closed. */
export const clientsAt = (baseUrl: string, timeoutMs: number): ProviderClients =>
  createProviderClients((family) => ({
    ...{ provider: family, baseUrl, apiKey: 'k', timeoutMs, replyBytesMax: 1_000_000 },
    circuit: { failuresMax: 1_000, openForMs: 1 },
  }));

/**
 * One loan under the real decider whose sources are asked by the real activity, with the worker's own questions, over HTTP. Only the database and
 * Temporal are left out: what an attempt tells the record is decided at once.
 */
export class AskedLoan extends Case {
  constructor(
    readonly loanId: string,
    readonly world: { url: string; timeoutMs: number },
    change: Partial<DecideContext>,
  ) {
    super(change);
  }

  /** Takes the application in at a moment. */
  taken(application: Application, at: number): this {
    this.now = new Date(at).toISOString() as typeof this.now;
    this.do({ type: 'submit', loanId: this.loanId, application }, origination);
    return this;
  }

  /** Goes on from where another loan of the same id stands. */
  after(other: AskedLoan): this {
    this.goTo(other.moment);
    return this;
  }

  /** What the worker would ask in the first due step of every source. */
  get questions(): Map<SourceName, { stepKey: string; question: SourceQuestion }> {
    const asked = this.dueSteps.map(({ key, what }) => {
      const step = this.state.steps[key];
      const question = step === undefined ? undefined : sourceQuestion(this.state, step);
      if (question?.kind !== 'source') throw new Error(`${key} cannot be asked`);
      return [what as SourceName, { stepKey: key, question }] as const;
    });
    return new Map(asked.toReversed());
  }

  /** Takes an answer of a source for its first due step, and tells what its check comes to. */
  answered(source: SourceName, answer: SourceAnswer<unknown>): string | undefined {
    const { stepKey = '' } = this.questions.get(source) ?? {};
    this.do({ type: 'finishStep', stepKey, result: { kind: 'answer', answer } as never });
    return this.outcomes[`${source}:${this.state.steps[stepKey]?.subject}`];
  }

  /** Sources that are to be asked now, as `source:subject`. */
  get due(): string[] {
    return this.dueSteps.map(({ what, subject }) => `${what}:${subject}`).sort();
  }

  /** Everything that the policy wants asked of this loan, now or once another source has answered, as `source:subject`. */
  get wanted(): string[] {
    const { checks } = this.context(origination).policy;
    const keys = checks.flatMap((line) =>
      subjectsOfCheck(this.state, line).map((of) => `${line.check}:${of}`),
    );
    return [...new Set(keys)].sort();
  }

  /** Asks every source that is due once, all side by side, as the n-th attempt. */
  async ask(attempt = 1): Promise<this> {
    await Promise.all(this.dueSteps.map(({ key }) => this.askStep(key, attempt)));
    return this;
  }

  /** Asks until everything has answered or the lender's patience is over. */
  async askToTheEnd(): Promise<this> {
    await this.ask();
    for (let round = 0; round < 3 && this.dueSteps.length > 0; round += 1) {
      this.now = addMs(this.now, patienceMs);
      await this.ask(20);
      this.do({ type: 'timePassed' });
    }
    return this;
  }

  /** What the check of every source has come to, on one line each; one without an outcome is not there. */
  get outcomes(): Record<string, string> {
    const checks = Object.values(this.state.checks).filter(({ check }) =>
      sourceNames.some((source) => source === check),
    );
    return Object.fromEntries(checks.map(({ key, outcome }) => [key, text(outcome)]));
  }

  /** Sources that fail and are still waited for, with their class. */
  get failing(): Record<string, string | undefined> {
    const steps = this.dueSteps.map((step) => [
      `${step.what}:${step.subject}`,
      step.failing?.class,
    ]);
    return Object.fromEntries(steps) as Record<string, string | undefined>;
  }

  /** Checks that wait for a person, as `source:subject`. */
  get forPeople(): string[] {
    return openTasks(this.state, 'manual_check').map(({ about }) => about.check ?? '');
  }

  private get dueSteps() {
    return Object.values(this.state.steps).filter(
      ({ step, status }) => step === 'ask_source' && status === 'due',
    );
  }

  private async askStep(stepKey: string, attempt: number): Promise<void> {
    const environment = new MockActivityEnvironment(
      { attempt },
      { logger: new DefaultLogger('ERROR') },
    );
    const { askSource } = createActivities(this.deps());
    const request = { loanId: this.loanId, epoch: 1, stepKey };
    // An attempt that failed has told the record so, which is what is looked at; anything else is a fault of ours.
    await environment.run(askSource, request).catch((error: unknown) => {
      if (!String((error as { type?: unknown }).type).startsWith('provider_')) throw error;
    });
  }

  private deps(): ActivityDeps {
    const { url: baseUrl, timeoutMs } = this.world;
    return {
      record: ({ command, actor }) => {
        const events = this.do(command, actor).length;
        const { version } = this.state;
        const answer = this.lastAnswer;
        return Promise.resolve({ outcome: 'recorded', events, version, answer, view: aView() });
      },
      openStep: (_loanId, _epoch, stepKey) => {
        const step = this.state.steps[stepKey];
        if (step?.status !== 'due') return Promise.resolve({ status: 'done' });
        const input = sourceQuestion(this.state, step);
        return Promise.resolve({ status: 'due', step, input });
      },
      referenceOf: () => Promise.resolve(null),
      readView: () => Promise.resolve(aView()),
      providers: clientsAt(baseUrl, timeoutMs),
      ...{ documents: null, mail: null, transcriber: null, retryIntervalMaxMs: 60_000 },
    };
  }
}
