import { Histogram, Counter, type Registry } from 'prom-client';

/** Told by the relay of every try to deliver an event. */
export interface OutwardMetrics {
  tried(subscriptionId: string, outcome: string, ms: number): void;
  failed(): void;
}

/** Counts deliveries by subscription, of which there are fifty at most. */
export function outwardMetrics(registry: Registry): OutwardMetrics {
  const seconds = new Histogram({
    name: 'sancha_webhook_delivery_seconds',
    help: 'How long targets of webhooks took, by subscription and outcome.',
    labelNames: ['subscription', 'outcome'] as const,
    // Up to the time-out of a request.
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
    registers: [registry],
  });
  const failures = new Counter({
    name: 'sancha_outward_failures_total',
    help: 'Turns of publishing events or sending them that could not do their work.',
    registers: [registry],
  });
  return {
    tried: (subscription, outcome, ms) => seconds.observe({ subscription, outcome }, ms / 1_000),
    failed: () => failures.inc(),
  };
}
