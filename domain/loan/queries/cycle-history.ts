import { contacted } from '../evolve/servicing.js';
import type { RecordedEvent } from '../events/event.js';
import type { Cycle } from '../state/servicing.js';

/** The types of event that tell of cycles. */
export const cycleEventTypes = [
  'cycle_opened',
  'cycle_task',
  'cycle_closed',
  'cycle_contacted',
] as const;

/** Every cycle that the events tell of, oldest first; events of other types are passed over. */
export function cycleHistory(events: readonly RecordedEvent[]): Cycle[] {
  const cycles = new Map<number, Cycle>();
  const change = (number: number, more: Partial<Cycle>) => {
    const cycle = cycles.get(number);
    if (cycle !== undefined) cycles.set(number, { ...cycle, ...more });
  };
  const fresh = { taskId: null, closedAt: null, result: null, daysPastDue: null };
  for (const { type, data, at } of events) {
    if (type === 'cycle_opened') cycles.set(data.number, { ...data, openedAt: at, ...fresh });
    if (type === 'cycle_task') change(data.number, { taskId: data.taskId });
    if (type === 'cycle_closed') {
      const { number, result, daysPastDue } = data;
      change(number, { closedAt: at, result, daysPastDue });
    }
    if (type === 'cycle_contacted') {
      const cycle = cycles.get(data.number);
      if (cycle !== undefined) cycles.set(data.number, contacted(cycle, data));
    }
  }
  return [...cycles.values()];
}
