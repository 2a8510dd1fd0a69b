import { z } from 'zod';
import type { BusinessRegistryFacts } from '../../domain/facts/business-registry.js';
import type { Invoice } from '../../domain/facts/invoices.js';
import type { AssetPledge } from '../../domain/facts/movable-assets.js';

const fen = z.int().min(0);
const date = z.iso.date();
const share = z.int().min(0).max(10_000);

/** Somebody with a number of his own; registers show its end. */
export const namedSchema = z.strictObject({
  name: z.string().min(1),
  idNumber: z.string().length(18),
});

/** Who owns a company: people with their numbers, and companies. */
export const ownerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), ...namedSchema.shape, shareBasisPoints: share }),
  z.strictObject({
    kind: z.literal('organisation'),
    name: z.string().min(1),
    uscc: z.string().nullable(),
    shareBasisPoints: share,
  }),
]);

type Change = BusinessRegistryFacts['changes'][number];
const changed = [
  ...['name', 'legal_representative', 'owners', 'capital', 'address', 'scope', 'key_persons'],
  'other',
] as readonly string[] as readonly Change['what'][];
export const changeSchema = z.strictObject({
  on: date,
  what: z.enum(changed),
  before: z.string(),
  after: z.string(),
}) satisfies z.ZodType<Change>;

export const listingSchema = z.strictObject({
  list: z.enum(['abnormal', 'serious_violation']),
  reason: z.string(),
  listedOn: date,
  removedOn: date.nullable(),
}) satisfies z.ZodType<BusinessRegistryFacts['listings'][number]>;

const partySchema = z.strictObject({ name: z.string().min(1), uscc: z.string().nullable() });

/** An invoice as the tax office has it. */
export const invoiceSchema = z.strictObject({
  code: z.string().nullable(),
  number: z.string().regex(/^(\d{8}|\d{20})$/),
  issuedOn: date,
  status: z.enum(['valid', 'void', 'red']),
  statusOn: date.nullable(),
  seller: partySchema,
  buyer: partySchema,
  netMinor: fen,
  taxMinor: fen,
}) satisfies z.ZodType<Invoice>;

/** An entry about the company's assets. */
export const pledgeSchema = z.strictObject({
  registrationNumber: z.string(),
  kind: z.enum(['receivables', 'stock', 'equipment', 'finance_lease', 'retained_title', 'other']),
  pledgee: z.string(),
  securedMinor: fen.nullable(),
  description: z.string(),
  debtorUscc: z.string().nullable(),
  invoiceNumbers: z.array(z.string()),
  from: date,
  to: date,
  cancelledOn: date.nullable(),
}) satisfies z.ZodType<AssetPledge>;
