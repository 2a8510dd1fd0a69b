import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { createProviderClients } from '../../activities/connector/provider-clients.js';
import type { ActivityDeps, OpenedStep, StepInput } from '../../activities/deps.js';
import { createActivities, type StepActivities } from '../../activities/index.js';
import type { CommandEnvelope, RecordOutcome } from '../../domain/loan/recording.js';
import type { StepName } from '../../domain/process/view.js';
import { aView } from '../workflows/a-view.js';

export const stepKey = 'ln_test:verification.1:ask_source-identity-borrower:1';
export const request = { loanId: 'ln_test', epoch: 1, stepKey };

/** A record that keeps what is recorded, and providers at one address. Tests change what they are about. */
export class ActivityBench {
  readonly recorded: CommandEnvelope[] = [];
  opened: OpenedStep = { status: 'unknown' };
  /** How the record has it when it is asked again; as before where nothing is said. */
  openedNext: OpenedStep | null = null;
  outcome: RecordOutcome | null = null;
  /** The view that a read gives. */
  readonly view = aView({ version: 9 });
  /** Storage and scanner, where a test has some. */
  documents: ActivityDeps['documents'] = null;
  /** A mail server and a transcription server, where a test has them. */
  mail: ActivityDeps['mail'] = null;
  transcriber: ActivityDeps['transcriber'] = null;
  /** Patient, since a busy machine is not a slow provider; tests of silence make it short. */
  timeoutMs = 10_000;

  constructor(private readonly baseUrl: string) {}

  /** A step that is due with its input. */
  due(step: StepName, what: string, input: StepInput, key = stepKey): void {
    this.opened = { status: 'due', step: { key, step, what }, input };
  }

  /** Runs one activity as Temporal would, on its n-th attempt. */
  async run(name: keyof StepActivities, attempt = 1): Promise<unknown> {
    const environment = new MockActivityEnvironment(
      { attempt },
      { logger: new DefaultLogger('ERROR') },
    );
    const activities = createActivities(this.deps());
    return await environment.run(activities[name], request);
  }

  deps(): ActivityDeps {
    return {
      record: (envelope) => {
        this.recorded.push(envelope);
        const view = aView({ version: 5 });
        const recorded = { outcome: 'recorded', events: 1, version: 5, answer: {}, view } as const;
        return Promise.resolve(this.outcome ?? recorded);
      },
      openStep: () => {
        const opened = this.opened;
        this.opened = this.openedNext ?? opened;
        return Promise.resolve(opened);
      },
      referenceOf: () => Promise.resolve('dealer-portal/A-1'),
      readView: () => Promise.resolve(this.view),
      providers: createProviderClients((family) => ({
        provider: family,
        baseUrl: this.baseUrl,
        apiKey: 'k',
        timeoutMs: this.timeoutMs,
        replyBytesMax: 20_000,
        circuit: { failuresMax: 1000, openForMs: 1 },
      })),
      documents: this.documents,
      mail: this.mail,
      transcriber: this.transcriber,
      retryIntervalMaxMs: 60_000,
    };
  }
}
