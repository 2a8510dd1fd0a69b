import { takenPageSchema, type TakenItem } from '../domain/facts/core-banking.js';
import type { ProviderFamily } from '../workflows/messages.js';
import type { ProviderClient } from './connector/provider-client.js';

/** What can be taken outside for a loan and stay there when the loan is forgotten. */
export const takenKinds = ['order', 'reservation', 'lien'] as const;
export type TakenKind = (typeof takenKinds)[number];

/** Who keeps each, and where its statement is. */
export const statementOf: Readonly<Record<TakenKind, { family: ProviderFamily; path: string }>> = {
  order: { family: 'core_banking', path: '/core-banking/orders/taken' },
  reservation: { family: 'core_banking', path: '/core-banking/reservations/taken' },
  lien: { family: 'vehicle_register', path: '/connectors/vehicle_register/liens/taken' },
};

/** More pages than any lost time fills; a provider that goes on beyond them turns in a circle. */
const pagesMax = 10_000;

/**
 * The statement of one kind since a moment, page by page and oldest first (docs/decisions/0122-taken-in-the-lost-time.md). Throws what
 * the provider client throws: a statement is whole or there is none.
 */
export async function* takenSince(
  client: ProviderClient,
  kind: TakenKind,
  since: string,
): AsyncGenerator<readonly TakenItem[]> {
  let after: string | null = null;
  for (let page = 0; page < pagesMax; page += 1) {
    const query: string = new URLSearchParams({
      ...{ since, ...(after === null ? {} : { after }) },
    }).toString();
    const { items, next } = await client.call({
      ...({ method: 'GET', path: `${statementOf[kind].path}?${query}` } as const),
      ...{ key: `statement:${kind}`, consentReference: null, reply: takenPageSchema },
    });
    yield items;
    if (next === null) return;
    after = next;
  }
  throw new Error(`the statement of ${kind} does not end`);
}
