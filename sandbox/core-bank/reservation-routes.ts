import { z } from 'zod';
import { amountField, loanIdField } from '../connectors/request-fields.js';
import { Problem } from '../server/problem.js';
import { providerRoute, type ProviderRoute } from '../server/provider-route.js';
import { instantText } from '../time/civil-date.js';
import type { Reservation } from './reservations.js';

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

export const reservationRoutes: readonly ProviderRoute[] = [reserve, release];
