import { takenPageSchema, type TakenItem } from '../domain/facts/core-banking.js';
import type { ProviderFamily } from '../workflows/messages.js';
import { lienRegisters, productOfRegister, takenPathOf } from './liens.js';
import type { ProviderClient } from './connector/provider-client.js';

/** What can be taken outside for a loan and stay there when the loan is forgotten. */
export type TakenKind = 'order' | 'reservation' | 'lien';

/** A statement of what was taken: of which kind, who keeps it, and where it is. */
export interface TakenStatement {
  readonly kind: TakenKind;
  readonly family: ProviderFamily;
  readonly path: string;
}

/** All that a lender has; each register of liens belongs to a product, and who does not lend it needs none of its register. */
export function takenStatements(lends: (product: string) => boolean): readonly TakenStatement[] {
  return [
    { kind: 'order', family: 'core_banking', path: '/core-banking/orders/taken' },
    { kind: 'reservation', family: 'core_banking', path: '/core-banking/reservations/taken' },
    ...lienRegisters
      .filter((register) => {
        const product = productOfRegister(register);
        return product === null || lends(product);
      })
      .map((family): TakenStatement => ({ kind: 'lien', family, path: takenPathOf(family) })),
  ];
}

/** More pages than any lost time fills; a provider that goes on beyond them turns in a circle. */
const pagesMax = 10_000;

/**
 * A statement since a moment, page by page and oldest first (docs/decisions/0122-taken-in-the-lost-time.md). Throws what
 * the provider client throws: a statement is whole or there is none.
 */
export async function* takenSince(
  client: ProviderClient,
  { kind, path }: TakenStatement,
  since: string,
): AsyncGenerator<readonly TakenItem[]> {
  let after: string | null = null;
  for (let page = 0; page < pagesMax; page += 1) {
    const query: string = new URLSearchParams({
      ...{ since, ...(after === null ? {} : { after }) },
    }).toString();
    const { items, next } = await client.call({
      ...({ method: 'GET', path: `${path}?${query}` } as const),
      ...{ key: `statement:${kind}`, consentReference: null, reply: takenPageSchema },
    });
    yield items;
    if (next === null) return;
    after = next;
  }
  throw new Error(`the statement of ${kind} does not end`);
}
