import { Gauge, Histogram, type Registry } from 'prom-client';

/** From a quick answer to the longest patience that can be configured. */
const secondsBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25];

/**
 * Measures calls to providers by how they ended, and shows open circuits of this process. What it gives is the `ProviderWatch` of
 * `activities/connector/`, which only composition roots know.
 */
export function providerMetrics(providers: readonly string[], registry: Registry) {
  const seconds = new Histogram({
    name: 'sancha_provider_call_seconds',
    help: 'How long calls to providers took, by provider and how they ended.',
    labelNames: ['provider', 'outcome'] as const,
    buckets: secondsBuckets,
    registers: [registry],
  });
  const open = new Gauge({
    name: 'sancha_provider_circuit_open',
    help: '1 while this process leaves a provider alone because it kept failing.',
    labelNames: ['provider'] as const,
    registers: [registry],
  });
  for (const provider of providers) open.set({ provider }, 0);
  return {
    called: (provider: string, outcome: string, took: number) =>
      seconds.observe({ provider, outcome }, took),
    circuit: (provider: string, isOpen: boolean) => open.set({ provider }, isOpen ? 1 : 0),
  };
}
