import { eventVersions } from '../events/versions.js';
import type { EventType, LoanEvent } from '../events/event.js';
import type { StoredShape, UpCaster } from './up-caster.js';
import { failureWithAttempts, stepWithAttempts } from './step-patience.js';

/** Up-casters by type and by the version that they start from. Stored rows are never rewritten (design.md §3). */
const upCasters: Partial<Record<EventType, Record<number, UpCaster>>> = {
  step_ordered: { 1: stepWithAttempts },
  step_failing: { 1: failureWithAttempts },
};

/**
 * Today's form of a stored event. Throws on a type that this release does not know, or on a version newer than it: an old
 * worker must stop rather than fold what it cannot read.
 */
export function upcast(type: string, v: number, stored: StoredShape): LoanEvent {
  const current = (eventVersions as Record<string, number | undefined>)[type];
  if (current === undefined) throw new Error(`unknown event type ${type}`);
  if (v > current) throw new Error(`event ${type} has version ${v}, this release knows ${current}`);
  let shape = stored;
  for (let version = v; version < current; version += 1) {
    const step = upCasters[type as EventType]?.[version];
    if (step === undefined) throw new Error(`no up-caster for ${type} from version ${version}`);
    shape = step(shape);
  }
  return { type, v: current, data: shape.data, parties: shape.parties } as LoanEvent;
}
