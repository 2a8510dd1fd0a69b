import { z } from 'zod';
import { timeZoneSchema } from '../calendar/zoned-time.js';
import { financialStatementsSchema } from '../facts/financial-statements.js';
import { dateText, monthText } from '../facts/shapes.js';
import { bankCardSchema } from '../formats/bank-card.js';
import { personTextSchema } from '../formats/person-text.js';
import { phoneSchema } from '../formats/phone.js';
import { identityNumberSchema } from '../formats/identity-number.js';
import { leiSchema } from '../formats/lei.js';
import { usccSchema } from '../formats/uscc.js';
import { moneySchema, signedMoneySchema } from '../money/money.js';
import { guaranteeSchema } from './guarantee.js';
import { positionSchema } from '../visits/position.js';

/**
 * The originator's own short name of a party or contact point within the application; opaque, never personal. Which of them may be
 * given: `party-names.ts`.
 */
export const partyIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,31}$/, 'a short lower-case id such as "borrower" or "spouse"');

/** A GB/T 2260 district code, or five digits of FIPS for a county of the United States (`jurisdiction-rules.ts`). */
export const districtCodeSchema = z
  .string()
  .regex(/^\d{5,6}$/, 'a GB/T 2260 code of six digits, or a FIPS code of five');
/** A place: its district, and the text that a person would write. */
export const addressSchema = z.strictObject({
  districtCode: districtCodeSchema,
  text: personTextSchema(200),
  zones: z
    .array(timeZoneSchema)
    .min(1)
    .max(9)
    .optional()
    .describe(
      'The time zone of the place, or each in which it may lie; left out in China, which has one.',
    ),
  position: positionSchema
    .optional()
    .describe(
      'Where the address lies, as the map of the originator has it; visits are held against it.',
    ),
});

export type Address = z.infer<typeof addressSchema>;

/** A number or mailbox of a party. The id is what a call starts from, never the typed digits (depth.md G10). */
export const contactPointSchema = z.discriminatedUnion('kind', [
  z.strictObject({ id: partyIdSchema, kind: z.literal('mobile'), value: phoneSchema('mobile') }),
  z.strictObject({
    id: partyIdSchema,
    kind: z.literal('landline'),
    value: phoneSchema('landline'),
  }),
  z.strictObject({ id: partyIdSchema, kind: z.literal('email'), value: z.email().max(200) }),
]);

/** Where a person works, as the application says. `phone` is a lead and is never dialled (lending.md §5.1). */
export const employmentSchema = z.strictObject({
  employerName: personTextSchema(120),
  employerUscc: usccSchema.nullable(),
  address: addressSchema,
  department: personTextSchema(80).nullable(),
  post: personTextSchema(80),
  startedMonth: monthText,
  form: z.enum(['direct', 'dispatched', 'self_employed', 'retired']),
  phone: phoneSchema('any').nullable(),
  probationUntil: dateText
    .nullable()
    .optional()
    .describe('The last day of a probation, where there is one.'),
});

/** Declared income, net and per month, with payday and paying bank as Q-AUTO-06 asks for them. */
export const incomeSchema = z.strictObject({
  netMonthly: moneySchema,
  grossMonthly: moneySchema.nullable(),
  paydayOfMonth: z.int().min(1).max(31),
  payingBank: personTextSchema(80),
});

const personFields = {
  partyId: partyIdSchema,
  kind: z.literal('person'),
  name: personTextSchema(80),
  idNumber: identityNumberSchema,
  contactPoints: z.array(contactPointSchema).max(10),
};

/** What somebody does in the company that borrows; one person may hold several (questions.md §1, `who`). */
export const positions = [
  'legal_representative',
  'controller',
  'finance_head',
  'operations_head',
  'project_head',
] as const;
export type Position = (typeof positions)[number];

/** What a contact person is to the borrower, in the codes of Q-CONT-01. */
export const relations = [
  ...(['spouse', 'parent', 'child', 'sibling', 'relative'] as const),
  ...(['friend', 'colleague'] as const),
] as const;

/** Why no landline is given, where one is demanded. */
const noLandlineSchema = z
  .enum(['none', 'shared', 'declined'])
  .optional()
  .describe(
    'Why the borrower gives no landline: has none, shares one with others, or does not wish to.',
  );

/** A natural person of the application. A borrower must have residence, employment, income, card and a mobile. */
export const personSchema = z.strictObject({
  ...personFields,
  role: z.enum([
    'borrower',
    'co_borrower',
    'spouse',
    'guarantor',
    'contact_person',
    'seller',
    'key_person',
    'representative',
  ]),
  actsFor: partyIdSchema
    .optional()
    .describe(
      'The company that guarantees and for which a representative speaks; nobody else has one.',
    ),
  guarantee: guaranteeSchema.optional().describe('What a guarantor promises; nobody else has one.'),
  positions: z
    .array(z.enum(positions))
    .min(1)
    .max(positions.length)
    .optional()
    .describe('What a key person does in the company that borrows; nobody else has one.'),
  relation: z.enum(relations).optional().describe('What a contact person is to the borrower.'),
  noLandline: noLandlineSchema,
  bankCard: bankCardSchema.nullable(),
  address: addressSchema,
  /** What the originator calls the device on which this person applied, where it tells one. */
  deviceId: z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
      'letters, digits, dot, dash or underscore, at most 64',
    )
    .optional()
    .describe('The device on which this person applied; applications from one device are linked.'),
  residence: z
    .strictObject({
      since: dateText,
      tenure: z.enum(['own', 'rent', 'family', 'dormitory']),
    })
    .nullable()
    .describe('Null for others than the borrower, of whom nothing needs it (PIPL art. 6).'),
  maritalStatus: z.enum(['single', 'married', 'divorced', 'widowed']),
  employment: employmentSchema.nullable(),
  income: incomeSchema.nullable(),
  declaredDebts: z
    .array(z.strictObject({ lender: personTextSchema(120), monthlyPayment: moneySchema }))
    .max(50),
});

/**
 * A company as a borrower or guarantor, as it says itself: its trade, the figures of its last full year, what it owes, and its statements. What registers,
 * tax office and bank say stands with their answers.
 */
export const businessSchema = z.strictObject({
  industryCode: z
    .string()
    .regex(/^[A-T]\d{2,4}$/, 'letter and two to four digits of GB/T 4754, such as C3525'),
  foundedOn: dateText,
  registeredAddress: addressSchema,
  employees: z.int().min(0).max(10_000_000),
  annualSales: moneySchema,
  netProfit: signedMoneySchema.describe('Below zero for a loss.'),
  statements: financialStatementsSchema.describe(
    'Financial statements as captured from the papers handed in, oldest first; empty where there are none, and nothing is worked out from them then.',
  ),
  declaredDebts: z
    .array(
      z.strictObject({
        lender: personTextSchema(120),
        balance: moneySchema,
        monthlyPayment: moneySchema,
      }),
    )
    .max(50),
});
export type Business = z.infer<typeof businessSchema>;

/** Companies that a project names: who builds, who supervises the works (监理), and who stands behind it (股东). */
export const projectRoles = ['contractor', 'supervisor', 'sponsor'] as const;

/** A company of the application: the one that borrows; the dealer, merchant, developer, supplier or owner who sells; those of a project; one that guarantees; and the payee when it is another one. */
export const organisationSchema = z.strictObject({
  partyId: partyIdSchema,
  kind: z.literal('organisation'),
  role: z.enum([
    'borrower',
    'dealer',
    'payee',
    'merchant',
    'developer',
    'seller',
    'supplier',
    'guarantor',
    ...projectRoles,
  ]),
  guarantee: guaranteeSchema.optional().describe('What a guarantor promises; nobody else has one.'),
  name: personTextSchema(120),
  uscc: usccSchema,
  lei: leiSchema
    .optional()
    .describe('The legal entity identifier (ISO 17442) of a company that has one.'),
  cityCode: z.string().regex(/^\d{4}$/, 'the first four digits of the GB/T 2260 code'),
  account: z.strictObject({ bank: personTextSchema(80), number: z.string().regex(/^\d{8,32}$/) }),
  landline: phoneSchema('landline')
    .optional()
    .describe(
      'The switchboard of the company that borrows, as it says itself: compared with what it has published, and never dialled.',
    ),
  noLandline: noLandlineSchema,
  business: businessSchema
    .optional()
    .describe(
      'Demanded of the company that borrows and of one that guarantees, and of nobody else.',
    ),
});

/** A party of the loan. */
export const partySchema = z.discriminatedUnion('kind', [personSchema, organisationSchema]);
export type Person = z.infer<typeof personSchema>;
export type Organisation = z.infer<typeof organisationSchema>;
export type Party = z.infer<typeof partySchema>;
export type ContactPoint = z.infer<typeof contactPointSchema>;
