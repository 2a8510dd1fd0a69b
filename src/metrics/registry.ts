import { Registry, collectDefaultMetrics } from 'prom-client';

/**
 * A registry with the figures that every Node process has: memory, event loop, garbage. Each process, and each part of a test that
 * stands for one, has its own, so that two in one process do not add up.
 */
export function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}
