import { z } from 'zod';

const fen = z.int().min(0);
const uses = [
  ...(['renovation', 'education', 'travel', 'medical', 'wedding', 'goods', 'other'] as const),
] as const;

/** What a consumer loan is for; the dealer of the case is the merchant then. */
export const consumptionSchema = z.strictObject({
  use: z.enum(uses),
  totalMinor: fen,
  ownMinor: fen,
  /** Whether it is known beforehand who sells it, and he is paid by the lender. */
  merchantKnown: z.boolean(),
  /** What the contract says where it is not what the application says; null: the same. */
  contract: z
    .strictObject({
      subject: z
        .enum([...uses, 'property', 'securities', 'business'])
        .nullable()
        .default(null),
      priceMinor: fen.nullable().default(null),
      buyer: z.string().min(1).nullable().default(null),
    })
    .default({ subject: null, priceMinor: null, buyer: null }),
  /** What became of the merchant's invoice at the tax office; `unknown`: it was never issued. */
  invoice: z.enum(['valid', 'void', 'red', 'unknown']).default('valid'),
  /** What was invoiced, tax included; null: the whole cost. */
  invoicedMinor: fen.nullable().default(null),
  /** The merchant in the register of companies. */
  merchant: z
    .strictObject({
      status: z.enum(['active', 'suspended', 'moved_out', 'revoked', 'cancelled']),
      industryCode: z.string().nullable(),
      scope: z.string(),
      /** Whether the borrower owns and represents it. */
      isOwn: z.boolean(),
    })
    .default({
      status: 'active',
      industryCode: 'E501',
      scope: '室内装饰装修工程；建筑装饰材料销售',
      isOwn: false,
    }),
});
export type ConsumptionFacts = z.infer<typeof consumptionSchema>;
