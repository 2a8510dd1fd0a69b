import { z } from 'zod';
import { guaranteeSchema } from '../../../domain/application/guarantee.js';
import { positions } from '../../../domain/application/party.js';
import { maskCard, maskId, maskName, maskPhone } from '../../../domain/formats/masking.js';
import { isBarredHere } from '../../../domain/loan/calls/do-not-call-entries.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import type { KnownContactPoint, PartyState } from '../../../domain/loan/state/party-state.js';

const contactPointSchema = z.object({
  id: z.string(),
  kind: z.enum(['mobile', 'landline', 'email']),
  of: z.enum(['self', 'employer']),
  label: z.string().nullable(),
  source: z.string(),
  checkedAt: z.string().nullable(),
  doNotCall: z.boolean(),
  replacedBy: z
    .string()
    .nullable()
    .describe('Id of the contact point that took its place; it is not dialled any more.'),
  value: z.string(),
});

/** A party with every personal value masked; the full ones come one at a time from `/reveals`. */
export const maskedPartySchema = z.object({
  partyId: z.string(),
  kind: z.enum(['person', 'organisation']),
  role: z.string(),
  positions: z
    .array(z.enum(positions))
    .describe('What a key person does in the company that borrows; empty for everybody else.'),
  positionChanges: z
    .array(
      z.object({
        position: z.enum(positions),
        what: z.enum(['taken', 'given_up']),
        on: z.string(),
        at: z.string(),
      }),
    )
    .describe(
      'Positions taken and given up since the application, oldest first: from which day, and when it was told. Who has given up the last one is called no more.',
    ),
  guarantee: guaranteeSchema
    .omit({ netAssets: true })
    .nullable()
    .describe('What a guarantor promises, and for how much; null for everybody else.'),
  actsFor: z
    .string()
    .nullable()
    .describe(
      'The company that guarantees and for which a representative speaks; null for everybody else.',
    ),
  name: z.string(),
  idNumber: z.string(),
  bankCard: z.string().nullable(),
  employer: z.string().nullable(),
  contactPoints: z.array(contactPointSchema),
});
export type MaskedParty = z.infer<typeof maskedPartySchema>;

/** Masks a party. A company's name and code are public; its account is not. */
export function maskedParty(
  { party, contactPoints, positionChanges = [] }: PartyState,
  loan: Loan,
): MaskedParty {
  const points = contactPoints.map((point) =>
    maskedContactPoint(point, isBarredHere(loan, party.partyId, point)),
  );
  if (party.kind === 'organisation') {
    const { partyId, kind, role, name, uscc, account } = party;
    const bankCard = maskCard(account.number);
    return {
      partyId,
      kind,
      role,
      positions: [],
      positionChanges,
      ...guaranteeOf(party),
      actsFor: null,
      name,
      idNumber: uscc,
      bankCard,
      employer: null,
      contactPoints: points,
    };
  }
  return {
    partyId: party.partyId,
    kind: party.kind,
    role: party.role,
    positions: party.positions ?? [],
    positionChanges,
    ...guaranteeOf(party),
    actsFor: party.actsFor ?? null,
    name: maskName(party.name),
    idNumber: maskId(party.idNumber),
    bankCard: party.bankCard === null ? null : maskCard(party.bankCard),
    employer: party.employment === null ? null : maskName(party.employment.employerName),
    contactPoints: points,
  };
}

/** What somebody owns is his own matter, and stands in the finding that compares it. */
function guaranteeOf({ guarantee }: PartyState['party']): Pick<MaskedParty, 'guarantee'> {
  if (guarantee === undefined) return { guarantee: null };
  const { relation, form, amount } = guarantee;
  return { guarantee: { relation, form, amount } };
}

function maskedContactPoint(
  point: KnownContactPoint,
  doNotCall: boolean,
): MaskedParty['contactPoints'][number] {
  const { id, kind, of, label, source, checked, replacedBy = null, value } = point;
  const masked = kind === 'email' ? maskMailbox(value) : maskPhone(value);
  const checkedAt = checked?.at ?? null;
  return { id, kind, of, label, source, checkedAt, doNotCall, replacedBy, value: masked };
}

/** `l***@example.com`: the first character and the domain. */
function maskMailbox(mailbox: string): string {
  const at = mailbox.lastIndexOf('@');
  return `${[...mailbox][0] ?? ''}***${at < 0 ? '' : mailbox.slice(at)}`;
}
