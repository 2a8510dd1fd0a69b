import { z } from 'zod';
import { loanIdField, nameField, vinField } from '../connectors/request-fields.js';
import { Problem } from '../server/problem.js';
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

export const lienRoutes: readonly ProviderRoute[] = [register, release];
