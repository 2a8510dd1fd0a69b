import type { OpenRecord } from '../record/compose.js';
import type { ApiDeps } from './ports.js';

/** What the API takes from the open record. */
export function recordPorts(
  record: OpenRecord,
): Pick<ApiDeps, 'record' | 'reads' | 'now' | 'newId' | 'decideContext'> {
  return {
    record: record.record,
    reads: record.reads,
    now: () => record.clock.now(),
    newId: record.newId,
    decideContext: (actor, loan) => record.decideContext(actor, loan),
  };
}
