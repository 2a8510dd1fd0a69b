import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { encode } from '@temporalio/common/lib/encoding.js';
import type { temporal } from '@temporalio/proto';
import { until } from './new-user.js';

type Payload = temporal.api.common.v1.IPayload;
type FinishedTask = temporal.api.history.v1.IHistoryEvent;

const patienceMs = 60_000;

/** A signal with what comes with it. */
export interface Sent {
  readonly name: string;
  readonly payloads: readonly Payload[];
}

/** What somebody with Temporal's UI or command line can do to a process, by the calls that these make. */
export class NativeActs {
  constructor(private readonly client: Client) {}

  /** A signal with whatever payloads, past our codec. */
  async signal(workflowId: string, signalName: string, ...payloads: Payload[]): Promise<void> {
    await this.client.workflowService.signalWorkflowExecution({
      ...{ namespace: this.namespace, workflowExecution: { workflowId } },
      ...{ signalName, input: { payloads } },
    });
  }

  /** So many signals as fast as the server takes them. @returns how many it refused: a run takes 10,000. */
  async flood(workflowId: string, sent: readonly (string | Sent)[], atOnce = 64): Promise<number> {
    let [next, refused] = [0, 0];
    const send = async (): Promise<void> => {
      for (let one = sent[next++]; one !== undefined; one = sent[next++]) {
        const { name, payloads } = typeof one === 'string' ? { name: one, payloads: [] } : one;
        await this.signal(workflowId, name, ...payloads).catch(() => (refused += 1));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, send));
    return refused;
  }

  async cancel(workflowId: string): Promise<void> {
    await this.client.workflow.getHandle(workflowId).cancel();
  }

  /** As the UI's batch action does. */
  async batchCancel(workflowId: string): Promise<void> {
    await this.client.workflowService.startBatchOperation({
      ...{ namespace: this.namespace, jobId: randomUUID(), reason: 'by hand' },
      executions: [{ workflowId }],
      cancellationOperation: { identity: 'by hand' },
    });
  }

  async terminate(workflowId: string): Promise<void> {
    await this.client.workflow.getHandle(workflowId).terminate('by hand');
  }

  /** To the first or the last finished task of the newest run, as soon as it has one. */
  async reset(workflowId: string, to: 'first' | 'last'): Promise<void> {
    let [runId, finished]: [string, FinishedTask[]] = ['', []];
    await until(async () => {
      ({ runId } = await this.client.workflow.getHandle(workflowId).describe());
      const { events } = await this.client.workflow.getHandle(workflowId, runId).fetchHistory();
      finished = (events ?? []).filter((event) => event.workflowTaskCompletedEventAttributes);
      return finished.length > 0;
    }, patienceMs);
    await this.client.workflowService.resetWorkflowExecution({
      ...{ namespace: this.namespace, workflowExecution: { workflowId, runId } },
      workflowTaskFinishEventId: finished.at(to === 'first' ? 0 : -1)?.eventId ?? null,
      ...{ requestId: randomUUID(), reason: 'by hand' },
    });
  }

  /** Ends the activities that are in flight: with rubbish, or as failed for good. @returns how many it was in time for. */
  async endActivities(workflowId: string, how: 'rubbish' | 'failed'): Promise<number> {
    const service = this.client.workflowService;
    const info = { type: 'provider_rejected', nonRetryable: true };
    const failure = { applicationFailureInfo: info };
    const end = async (activityId: string) => {
      const at = { namespace: this.namespace, workflowId, activityId };
      if (how === 'failed') await service.respondActivityTaskFailedById({ ...at, failure });
      else await service.respondActivityTaskCompletedById({ ...at, result: {} });
    };
    const ids = await this.activitiesOf(workflowId);
    const ended = await Promise.allSettled(ids.map(end));
    return ended.filter(({ status }) => status === 'fulfilled').length;
  }

  /** Ids of what is in flight; none before the process has begun. */
  private async activitiesOf(workflowId: string): Promise<string[]> {
    try {
      const { raw } = await this.client.workflow.getHandle(workflowId).describe();
      return (raw.pendingActivities ?? []).flatMap(({ activityId }) => activityId ?? []);
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return [];
      throw error;
    }
  }

  private get namespace(): string {
    return this.client.options.namespace;
  }
}

const plain = (json: string): Payload => ({
  metadata: { encoding: encode('json/plain') },
  data: encode(json),
});

/** Payloads that nobody of ours sends; `stolen` is the ciphertext of another loan. */
export function hostilePayloads(stolen: Payload): Payload[] {
  const sealed = (keyId: string): Payload => ({
    metadata: { encoding: encode('binary/encrypted'), 'encryption-key-id': encode(keyId) },
    data: new Uint8Array(64),
  });
  return [
    ...[sealed('nobodys'), sealed(''), stolen, { metadata: stolen.metadata, data: null }],
    ...[plain('{"a":'), plain('"12"'), plain('1e300'), plain('{"version":1}'), plain('null')],
    ...[{ metadata: { encoding: encode('json/protobuf') }, data: encode('{}') }, {}],
    plain(JSON.stringify('x'.repeat(1_000_000))),
  ];
}
