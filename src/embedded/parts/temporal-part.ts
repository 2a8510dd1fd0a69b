import type { Part } from '../kept-process.js';
import { loopback } from '../ports.js';
import { prepareNamespace, temporalAnswers, type SearchAttribute } from '../temporal-namespace.js';
import { startTemporalServer, type TemporalServer } from '../temporal-server.js';

/** Temporal of the instance, with its web UI. */
export function temporalPart(server: TemporalServer, attributes: readonly SearchAttribute[]): Part {
  const address = `${loopback}:${server.port}`;
  return {
    name: 'temporal',
    launch: (log) => startTemporalServer(server, log),
    ready: async (_child, gone) => await prepareNamespace(address, attributes, gone),
    healthy: async () => await temporalAnswers(address),
    stopSignal: 'SIGTERM',
    stopWithinMs: 15_000,
  };
}
