import type pg from 'pg';
import type { HeldMessage, Messenger } from '../record/messenger.js';
import { deliver, type DeliverDeps } from '../relay/deliver.js';
import { markDelivered, type OutboxRow } from '../relay/outbox.js';
import { InFlight } from './in-flight.js';

/** Deliveries that the API has in hand at once; with Temporal away each takes its whole patience, and the relay has the rest. */
const inFlightMax = 32;

/** Tells Temporal what the commands of this API have changed, and lets a stopping API finish what it began. */
export class OutboxMessenger implements Messenger {
  private readonly inFlight = new InFlight();

  constructor(private readonly deps: Pick<DeliverDeps, 'processes' | 'onFailure' | 'tracing'>) {}

  hasRoom(): boolean {
    return this.inFlight.size < inFlightMax;
  }

  deliver(message: HeldMessage, pool: pg.Pool): void {
    void this.inFlight.track(this.delivered(rowOf(message), pool));
  }

  /** Resolves when nothing is in flight; close the connections then. */
  async settled(): Promise<void> {
    await this.inFlight.settled();
  }

  private async delivered(row: OutboxRow, pool: pg.Pool): Promise<void> {
    try {
      if (await deliver(row, { ...this.deps, pool })) await markDelivered(pool, [row]);
    } catch (error) {
      // The command is durable, and the relay finds the row when nobody holds it any more.
      this.deps.onFailure(row, error);
    }
  }
}

/** A row that is held is the first of its loan, and nothing else is told with it. */
function rowOf(message: HeldMessage): OutboxRow {
  const row = { ...message, attempts: 1, stoodMs: 0 };
  return row.kind === 'start' ? { ...row, replace: false } : { ...row, lastId: row.id, traces: [] };
}
