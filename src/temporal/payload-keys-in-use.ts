import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import { sealingKeyOf } from './payload-codec.js';

/** What running processes hold that is sealed under a payload key. */
export interface PayloadKeyUse {
  /** Running processes whose history has payloads of this key. */
  processes: number;
  /** When the newest of these payloads was written: later than the key was current anywhere means that somebody still seals with it. */
  newestAt: string | null;
}

/** Histories that are fetched at once. */
const atOnce = 8;

/**
 * Looks through the history of every running process: replay reads all of it, so each key that is named there is needed until the run
 * ends. A run ends with each cycle and stage of its loan (continue-as-new), so an old key is free after a month or so. Ended runs are
 * not looked at: nothing reads them but people.
 */
export async function payloadKeysInUse(client: Client): Promise<Map<string, PayloadKeyUse>> {
  const uses = new Map<string, PayloadKeyUse>();
  let batch: { workflowId: string; runId: string }[] = [];
  const look = async () => {
    const found = await Promise.all(batch.map((run) => keysOf(client, run)));
    for (const keys of found) note(uses, keys);
    batch = [];
  };
  for await (const { workflowId, runId } of client.workflow.list({
    query: "ExecutionStatus = 'Running'",
  })) {
    batch.push({ workflowId, runId });
    if (batch.length === atOnce) await look();
  }
  await look();
  return uses;
}

function note(uses: Map<string, PayloadKeyUse>, keys: ReadonlyMap<string, number>): void {
  for (const [keyId, atMs] of keys) {
    const use = uses.get(keyId) ?? { processes: 0, newestAt: null };
    const at = new Date(atMs).toISOString();
    use.processes += 1;
    if (use.newestAt === null || use.newestAt < at) use.newestAt = at;
    uses.set(keyId, use);
  }
}

/** Keys that a run's payloads name, each with the time of the last event that has one, in milliseconds since 1970. */
async function keysOf(
  client: Client,
  { workflowId, runId }: { workflowId: string; runId: string },
): Promise<Map<string, number>> {
  const keys = new Map<string, number>();
  try {
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    for (const event of events ?? []) {
      const { seconds, nanos } = event.eventTime ?? {};
      const atMs = Number(seconds ?? 0) * 1_000 + (nanos ?? 0) / 1_000_000;
      for (const keyId of sealingKeysIn(event)) keys.set(keyId, atMs);
    }
  } catch (error) {
    // It has ended and is gone since it was listed.
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
  return keys;
}

/** Ids of keys that payloads name anywhere in a message of Temporal's. */
function sealingKeysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  const own = 'metadata' in value ? sealingKeyOf(value as Payload) : undefined;
  if (own !== undefined) return [own];
  return Object.values(value).flatMap(sealingKeysIn);
}
