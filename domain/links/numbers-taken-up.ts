import type { PartyState } from '../loan/state/party-state.js';

/** A number of the same person in another application, as the index has it. */
export interface NumberElsewhere {
  /** Whose it is here. */
  partyId: string;
  /** When he took it up, ISO-8601 UTC: when he applied with it, or changed to it. */
  at: string;
  /** The number itself where it is on file here as well; null where the index alone knows it, by its digest. */
  number: string | null;
}

/**
 * When a person took up each of his own numbers, by contact point: with the application, or by the correction that he caused. Null where the
 * contact point says nothing of it: what is no mobile, and what somebody wrote down wrongly (depth.md G16, S66).
 */
export function numbersTakenUp(
  { contactPoints, contactChanges = [] }: Pick<PartyState, 'contactPoints' | 'contactChanges'>,
  submittedAt: string,
): Map<string, string | null> {
  const own = contactPoints.filter(({ of, kind }) => of === 'self' && kind !== 'email');
  const found = new Map<string, string | null>(
    own.filter(({ source }) => source !== 'correction').map(({ id }) => [id, submittedAt]),
  );
  const corrections = own.filter(({ source }) => source === 'correction').reverse();
  const changes = contactChanges.filter(({ what }) => what === 'phone');
  // Each correction of a phone has brought a point; of many the last few changes are remembered, and what came before them says nothing.
  const forgotten = corrections.length - changes.length;
  corrections.forEach(({ id }, i) => {
    const change = changes[i - forgotten];
    const replaced = own.find(({ replacedBy }) => replacedBy === id);
    const before = replaced === undefined ? null : (found.get(replaced.id) ?? null);
    const wasSlip = change?.cause === 'recorded_wrongly';
    found.set(id, change === undefined ? null : wasSlip ? before : change.at);
    if (wasSlip && replaced !== undefined) found.set(replaced.id, null);
  });
  for (const { id, kind } of own) if (kind !== 'mobile') found.set(id, null);
  return found;
}
