import { z } from 'zod';
import { loanIdField, nameField, vinField } from '../connectors/request-fields.js';
import { parseStrictly, Problem } from '../server/problem.js';
import { takenPage, takenQuery } from '../core-bank/taken-page.js';
import { providerRoute, type ProviderRoute } from '../server/provider-route.js';
import { instantText } from '../time/civil-date.js';
import type { Lien } from './liens.js';

const register = providerRoute({
  method: 'POST',
  path: '/connectors/vehicle_register/liens',
  connector: 'vehicle_register',
  write: 'lien',
  body: z.strictObject({ vin: vinField, loanId: loanIdField, holder: nameField }),
  handle: ({ world, body, key, now }) => {
    const facts = world.cases.byVin(body.vin);
    if (!facts) throw new Problem(404, 'unknown-vehicle', 'The register does not know this car.');
    if (facts.vehicle.lienOfAnother || world.liens.standing(body.vin))
      throw new Problem(409, 'lien-of-another', 'A lien stands on this car already.');
    const lien: Lien = {
      lienKey: key,
      ...body,
      status: 'registered',
      registeredAt: instantText(now),
      releasedAt: null,
    };
    world.record({ type: 'lien_registered', lien });
    return { status: 201, body: lien };
  },
});

const release = providerRoute({
  method: 'DELETE',
  path: '/connectors/vehicle_register/liens/:key',
  connector: 'vehicle_register',
  handle: ({ world, params, now }) => {
    const key = params.key ?? '';
    if (!world.liens.get(key))
      throw new Problem(404, 'unknown-lien', 'No lien was asked for under this key.');
    world.record({ type: 'lien_released', key, at: instantText(now) });
    return { status: 200, body: world.liens.get(key) };
  },
});

/** The liens of a loan, released or not, for a lender whose own record went back in time. */
const byLoan = providerRoute({
  method: 'GET',
  path: '/connectors/vehicle_register/liens/by-loan',
  connector: 'vehicle_register',
  handle: ({ world, query }) => {
    const { loanId } = parseStrictly(z.strictObject({ loanId: loanIdField }), query);
    return { status: 200, body: { liens: world.liens.of(loanId) } };
  },
});

/** The statement of liens since a moment, without the cars. */
const taken = providerRoute({
  method: 'GET',
  path: '/connectors/vehicle_register/liens/taken',
  connector: 'vehicle_register',
  handle: ({ world, query }) => {
    const page = takenPage(world.liens.of(undefined), takenQuery(query), {
      keyOf: ({ lienKey }) => lienKey,
      atOf: ({ registeredAt }) => registeredAt,
    });
    const items = page.items.map((one) => ({
      ...{ key: one.lienKey, loanId: one.loanId, reference: null, status: one.status },
      ...{ amountMinor: null, currency: null, takenAt: one.registeredAt },
    }));
    return { status: 200, body: { items, next: page.next } };
  },
});

export const lienRoutes: readonly ProviderRoute[] = [register, release, byLoan, taken];
