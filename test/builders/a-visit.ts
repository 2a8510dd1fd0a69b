import { createHash } from 'node:crypto';
import { photographKinds, type Visit } from '../../domain/visits/visit.js';

/** A visit of a moment ago, by a device that tells no place, with a photograph of everything that a policy may name. */
export function visitAt(now: string, change: Partial<Visit> = {}): Visit {
  const photographs = photographKinds.map((kind) => {
    const sha256 = createHash('sha256').update(`${kind} ${now}`).digest('hex');
    return { kind, reference: { key: `visits/${kind}`, sha256 }, takenAt: now, position: null };
  });
  return { arrivedAt: now, leftAt: now, position: null, photographs, ...change };
}
