import { z } from 'zod';
import {
  loanIdField,
  nameField,
  unitField,
  usccField,
  vinField,
} from '../connectors/request-fields.js';
import type { CaseFacts } from '../facts/case-facts.js';
import { parseStrictly, Problem } from '../server/problem.js';
import { takenPage, takenQuery } from '../core-bank/taken-page.js';
import { providerRoute, type ProviderRoute } from '../server/provider-route.js';
import type { World } from '../store/world.js';
import { instantText } from '../time/civil-date.js';
import type { Lien, LienRegister } from './liens.js';

/** What one register keeps liens on. */
interface Kept<Field extends 'vin' | 'unitNumber'> {
  readonly register: LienRegister;
  readonly field: Field;
  readonly schema: z.ZodString;
  find(world: World, asset: string): CaseFacts | undefined;
  isTaken(facts: CaseFacts): boolean;
  readonly unknown: readonly [type: string, detail: string];
}

const cars: Kept<'vin'> = {
  register: 'vehicle_register',
  field: 'vin',
  schema: vinField,
  find: (world, vin) => world.cases.byVin(vin),
  isTaken: ({ vehicle }) => vehicle.lienOfAnother,
  unknown: ['unknown-vehicle', 'The register does not know this car.'],
};

/** A home, land or a building that another creditor has may be mortgaged again; ours is entered after his. */
const homes: Kept<'unitNumber'> = {
  register: 'property_register',
  field: 'unitNumber',
  schema: unitField,
  find: (world, unitNumber) => world.cases.byUnit(unitNumber),
  isTaken: ({ home, estate }) => ((home ?? estate)?.seizures.length ?? 0) > 0,
  unknown: ['unknown-unit', 'The register does not know this unit.'],
};

const pathOf = (register: LienRegister) => `/connectors/${register}/liens`;

/** Enters a lien on what the register knows and nothing stands on. */
function entering<Field extends 'vin' | 'unitNumber'>(kept: Kept<Field>): ProviderRoute {
  const { register, field } = kept;
  return providerRoute({
    method: 'POST',
    path: pathOf(register),
    connector: register,
    write: 'lien',
    body: z.strictObject({ [field]: kept.schema, loanId: loanIdField, holder: nameField }),
    handle: ({ world, body, key, now }) => {
      const { loanId, holder, [field]: asset } = body as Record<string, string>;
      if (asset === undefined || loanId === undefined || holder === undefined)
        throw new Error('a body that its schema does not let through');
      const facts = kept.find(world, asset);
      if (!facts) throw new Problem(404, ...kept.unknown);
      if (kept.isTaken(facts) || world.liens.standing(asset))
        throw new Problem(409, 'lien-of-another', 'A lien or a seizure stands on it already.');
      const lien: Lien = {
        lienKey: key,
        ...{ [field]: asset },
        ...{ loanId, holder },
        status: 'registered',
        registeredAt: instantText(now),
        releasedAt: null,
      };
      world.record({ type: 'lien_registered', lien });
      return { status: 201, body: lien };
    },
  });
}

const pledgedField = z.strictObject({
  kind: z.enum(['receivables', 'stock', 'equipment']),
  description: z.string().min(1).max(500),
  debtorUscc: usccField.nullable(),
  invoiceNumbers: z.array(z.string().regex(/^(\d{8}|\d{20})$/)).max(500),
});

/**
 * Enters what a company has pledged. The register looks at nothing: whoever enters answers for it, and whoever came first goes first, so an
 * entry of another is no reason to refuse one.
 */
const pledging = providerRoute({
  method: 'POST',
  path: pathOf('movable_assets'),
  connector: 'movable_assets',
  write: 'lien',
  body: z.strictObject({
    ...{ uscc: usccField, pledged: z.array(pledgedField).min(1).max(150) },
    ...{ securedMinor: z.int().min(1), until: z.iso.date() },
    ...{ loanId: loanIdField, holder: nameField },
  }),
  handle: ({ world, body, key, now }) => {
    const { uscc, loanId, holder, ...entry } = body;
    if (!world.cases.businessByCode(uscc))
      throw new Problem(404, 'unknown-company', 'The register does not know this company.');
    const lien: Lien = {
      ...{ lienKey: key, uscc, loanId, holder, status: 'registered' },
      ...{ registeredAt: instantText(now), releasedAt: null },
    };
    world.record({ type: 'lien_registered', lien: { ...lien, entry } });
    return { status: 201, body: lien };
  },
});

/** A lien as it is told: what a company pledged stands in the register's own answer. */
function told({ entry: _entry, ...lien }: Lien): Omit<Lien, 'entry'> {
  return lien;
}

/** What is asked of a register about its liens: to release one, those of a loan, and all since a moment. */
function lookedAfter(register: LienRegister): ProviderRoute[] {
  const path = pathOf(register);
  const release = providerRoute({
    method: 'DELETE',
    path: `${path}/:key`,
    connector: register,
    handle: ({ world, params, now }) => {
      const key = params.key ?? '';
      const known = world.liens.get(key);
      if (!known) throw new Problem(404, 'unknown-lien', 'No lien was asked for under this key.');
      world.record({ type: 'lien_released', key, at: instantText(now) });
      return { status: 200, body: told(world.liens.get(key) ?? known) };
    },
  });

  /** The liens of a loan, released or not, for a lender whose own record went back in time. */
  const byLoan = providerRoute({
    method: 'GET',
    path: `${path}/by-loan`,
    connector: register,
    handle: ({ world, query }) => {
      const { loanId } = parseStrictly(z.strictObject({ loanId: loanIdField }), query);
      return { status: 200, body: { liens: world.liens.of(register, loanId).map(told) } };
    },
  });

  /** The statement of liens since a moment, without what they stand on. */
  const taken = providerRoute({
    method: 'GET',
    path: `${path}/taken`,
    connector: register,
    handle: ({ world, query }) => {
      const page = takenPage(world.liens.of(register), takenQuery(query), {
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

  return [release, byLoan, taken];
}

export const lienRoutes: readonly ProviderRoute[] = [
  ...[entering(cars), ...lookedAfter('vehicle_register')],
  ...[entering(homes), ...lookedAfter('property_register')],
  ...[pledging, ...lookedAfter('movable_assets')],
];
