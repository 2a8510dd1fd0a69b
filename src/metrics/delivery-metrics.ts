import { Histogram, type Registry } from 'prom-client';
import type { LoanProcesses } from '../temporal/loan-processes.js';

/** Measures what the outbox tells Temporal: starts, replacements, changes. */
export function measuredProcesses(processes: LoanProcesses, registry: Registry): LoanProcesses {
  const seconds = new Histogram({
    name: 'sancha_delivery_seconds',
    help: 'How long Temporal took for a row of the outbox, by kind and outcome.',
    labelNames: ['kind', 'outcome'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const measured = async <T>(kind: string, work: () => Promise<T>): Promise<T> => {
    const stop = seconds.startTimer({ kind });
    try {
      const result = await work();
      stop({ outcome: 'delivered' });
      return result;
    } catch (error) {
      stop({ outcome: 'failed' });
      throw error;
    }
  };
  return {
    start: (input) => measured('start', () => processes.start(input)),
    replace: (input) => measured('replace', () => processes.replace(input)),
    tell: (loanId, version) => measured('changed', () => processes.tell(loanId, version)),
  };
}
