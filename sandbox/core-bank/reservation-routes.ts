import { z } from 'zod';
import { amountField, loanIdField } from '../connectors/request-fields.js';
import { parseStrictly, Problem } from '../server/problem.js';
import { providerRoute, type ProviderRoute } from '../server/provider-route.js';
import { instantText } from '../time/civil-date.js';
import type { Reservation } from './reservations.js';
import { takenPage, takenQuery } from './taken-page.js';

const reserve = providerRoute({
  method: 'POST',
  path: '/core-banking/reservations',
  connector: 'core_banking',
  write: 'reservation',
  body: z.strictObject({
    loanId: loanIdField,
    amountMinor: amountField,
    currency: z.literal('CNY'),
  }),
  handle: ({ world, body, key, now }) => {
    const reservation: Reservation = {
      reservationKey: key,
      ...body,
      status: 'reserved',
      reservedAt: instantText(now),
      releasedAt: null,
    };
    world.record({ type: 'reserved', reservation });
    return { status: 201, body: reservation };
  },
});

const release = providerRoute({
  method: 'DELETE',
  path: '/core-banking/reservations/:key',
  connector: 'core_banking',
  handle: ({ world, params, now }) => {
    const key = params.key ?? '';
    if (!world.bank.reservation(key))
      throw new Problem(404, 'unknown-reservation', 'Nothing was reserved under this key.');
    world.record({ type: 'reservation_released', key, at: instantText(now) });
    return { status: 200, body: world.bank.reservation(key) };
  },
});

/** What was reserved for a loan, released or not, for a lender whose own record went back in time. */
const byLoan = providerRoute({
  method: 'GET',
  path: '/core-banking/reservations/by-loan',
  connector: 'core_banking',
  handle: ({ world, query }) => {
    const { loanId } = parseStrictly(z.strictObject({ loanId: loanIdField }), query);
    return { status: 200, body: { reservations: world.bank.reservationsOf(loanId) } };
  },
});

/** The statement of reservations since a moment. */
const taken = providerRoute({
  method: 'GET',
  path: '/core-banking/reservations/taken',
  connector: 'core_banking',
  handle: ({ world, query }) => {
    const page = takenPage(world.bank.reservationsOf(undefined), takenQuery(query), {
      keyOf: ({ reservationKey }) => reservationKey,
      atOf: ({ reservedAt }) => reservedAt,
    });
    const items = page.items.map((one) => ({
      ...{ key: one.reservationKey, loanId: one.loanId, reference: null, status: one.status },
      ...{ amountMinor: one.amountMinor, currency: one.currency, takenAt: one.reservedAt },
    }));
    return { status: 200, body: { items, next: page.next } };
  },
});

export const reservationRoutes: readonly ProviderRoute[] = [reserve, release, byLoan, taken];
