import type { ProductPolicy } from '../../policy/product-policy.js';
import { inForceOn } from '../../policy/dated.js';
import { banksOfPolicy, namedBanks } from '../../questions/banks-of-policy.js';
import { productSlot } from '../document.js';
import type { Fault } from '../fault.js';
import { inSuccession } from '../in-force.js';
import type { Surroundings } from '../surroundings.js';
import { lineOf, type AskedCheck } from './waiting-loans.js';

/** What a policy names and nobody has, or what it needs beside it and is not in force on its first day. */
export function productReferenceFaults(
  policy: ProductPolicy,
  { documents }: Pick<Surroundings, 'documents'>,
): Fault[] {
  const inForce = inSuccession(documents).filter((one) => inForceOn(one, policy.effectiveFrom));
  const banks = inForce.flatMap(({ kind, id }) => (kind === 'questions' ? [id] : []));
  const named = namedBanks(policy);
  const unknown = named
    .filter(({ id }) => !banks.includes(id))
    .map(({ id, path }) => ({ path, message: `there is no question bank ${id} on its first day` }));
  const lacking = banksOfPolicy(policy)
    .filter((id) => !banks.includes(id) && !named.some((one) => one.id === id))
    .map((id) => ({ path: 'product', message: `its calls need the question bank ${id}` }));
  const beside = (['contact_rules', 'business_hours'] as const)
    .filter((kind) => !inForce.some((one) => one.slot === `${kind} ${policy.jurisdiction}`))
    .map((kind) => ({
      path: 'jurisdiction',
      message: `no ${kind} of ${policy.jurisdiction} are in force on its first day`,
    }));
  return [...unknown, ...lacking, ...beside];
}

/** What is left out of a policy that the one in force before its first day asks for. */
export function removedChecks(
  policy: ProductPolicy,
  documents: Surroundings['documents'],
): AskedCheck[] {
  const before = inSuccession(documents)
    .filter(
      ({ slot, effectiveFrom }) =>
        slot === productSlot(policy) && effectiveFrom < policy.effectiveFrom,
    )
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))
    .at(-1);
  if (before?.document.kind !== 'product') return [];
  const kept = new Set(policy.checks.map(lineOf));
  return before.document.value.checks
    .filter((line) => !kept.has(lineOf(line)))
    .map(({ check, subject }) => ({ check, subject }));
}

/**
 * Checks that are left out and that loans wait for: those would be carried on without an answer that somebody began to wait for, also where
 * the check is kept for another role.
 */
export function removedCheckFaults(
  policy: ProductPolicy,
  { documents, waitingFor }: Pick<Surroundings, 'documents' | 'waitingFor'>,
): Fault[] {
  return removedChecks(policy, documents).flatMap(({ check, subject }) => {
    const loans = waitingFor[lineOf({ check, subject })] ?? 0;
    if (loans === 0) return [];
    const message = `${check} of the ${subject} is left out, and ${loans} loan(s) in verification wait for it`;
    return [{ path: 'checks', message }];
  });
}
