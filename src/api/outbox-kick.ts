import type { Client } from '@temporalio/client';
import type { DeliverDeps } from '../relay/deliver.js';
import { kickLoan } from '../relay/relay.js';
import { InFlight } from './in-flight.js';
import { createLoanProcesses, impatient } from '../temporal/loan-processes.js';

/** Deliveries that the API tries by itself at once; with Temporal away each takes its whole patience, and the relay has the rest. */
const inFlightMax = 32;
/** A Temporal that takes longer is away: the relay goes on, and a stopping API need not wait. */
const patienceMs = 1_000;

/** Tries the outbox of a loan after an answer, and lets a stopping API finish what it began. */
export interface OutboxKick {
  /** Returns at once; never throws. */
  kick(loanId: string): void;
  /** Resolves when nothing is in flight; close the connection then. */
  settled(): Promise<void>;
}

/** Makes the kick: what it cannot deliver, or has no room for, the relay delivers (design.md §1). */
export function createOutboxKick(
  client: Client,
  deps: Pick<DeliverDeps, 'pool' | 'onFailure' | 'tracing'>,
): OutboxKick {
  const inFlight = new InFlight();
  const processes = impatient(client, createLoanProcesses(client), patienceMs);
  return {
    kick(loanId) {
      if (inFlight.size >= inFlightMax) return;
      void inFlight.track(kickLoan(loanId, { ...deps, processes }));
    },
    settled: () => inFlight.settled(),
  };
}
