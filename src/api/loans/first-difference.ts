import type { Application } from '../../../domain/application/application.js';
import type { EventOf } from '../../../domain/loan/events/event.js';

/**
 * Where an application differs from the one that a loan was submitted with, as a dotted path, or null when they are the same. Lists
 * are compared in order, parties by their id, and keys in the order of the new one; a party that was erased meanwhile cannot be
 * compared and counts as the same.
 */
export function firstDifference(
  application: Application,
  submitted: EventOf<'loan_submitted'>,
): string | null {
  const { parties, ...rest } = application;
  const { loanId: _loanId, ...before } = submitted.data;
  const differing = differenceOf(rest, before, '');
  if (differing !== null) return differing;
  const known = Object.keys(submitted.parties);
  for (const [i, party] of parties.entries()) {
    const old = submitted.parties[party.partyId]?.party;
    if (!known.includes(party.partyId)) return `parties.${i}.partyId`;
    const inParty = old === undefined ? null : differenceOf(party, old, `parties.${i}`);
    if (inParty !== null) return inParty;
  }
  return parties.length === known.length ? null : 'parties';
}

function differenceOf(now: unknown, before: unknown, path: string): string | null {
  if (now === before) return null;
  const bothObjects =
    typeof now === 'object' && typeof before === 'object' && now !== null && before !== null;
  if (!bothObjects) return path;
  if (Array.isArray(now) && Array.isArray(before) && now.length !== before.length) return path;
  const newer = now as Record<string, unknown>;
  const older = before as Record<string, unknown>;
  for (const key of new Set([...Object.keys(newer), ...Object.keys(older)])) {
    const inside = differenceOf(newer[key], older[key], path === '' ? key : `${path}.${key}`);
    if (inside !== null) return inside;
  }
  return null;
}
