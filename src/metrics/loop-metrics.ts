import { Counter, type Registry } from 'prom-client';

/** The relay's loops that only one instance works at a time. */
export const loopNames = ['reconcile', 'anchors', 'sweep', 'keys', 'figures'] as const;
export type LoopName = (typeof loopNames)[number];

/** Told by the relay's loops. */
export interface LoopMetrics {
  failed(loop: LoopName): void;
  /** So many loans were given a new process. */
  replaced(count: number): void;
}

/** Counts failed turns of the loops, and processes that had to be replaced. */
export function loopMetrics(registry: Registry): LoopMetrics {
  const failures = new Counter({
    name: 'sancha_loop_failures_total',
    help: 'Turns of a loop of the relay that could not do their work, by loop.',
    labelNames: ['loop'] as const,
    registers: [registry],
  });
  for (const loop of loopNames) failures.inc({ loop }, 0);
  const replaced = new Counter({
    name: 'sancha_processes_replaced_total',
    help: 'Processes of loans that were missing or stuck and were started anew.',
    registers: [registry],
  });
  return {
    failed: (loop) => failures.inc({ loop }),
    replaced: (count) => replaced.inc(count),
  };
}
