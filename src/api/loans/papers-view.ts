import { z } from 'zod';
import { itemStatuses } from '../../../domain/documents/completeness.js';
import { reviewRefusals } from '../../../domain/documents/review.js';
import type { DecideContext } from '../../../domain/loan/context.js';
import { dueOnOf } from '../../../domain/loan/paper-request.js';
import { papersOf } from '../../../domain/loan/required-papers.js';
import type { DocumentRequest } from '../../../domain/loan/state/document-request.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { paperStages } from '../../../domain/policy/required-document-policy.js';

/** What may be wrong with a wanted paper. */
export const paperDefects = ['missing', ...reviewRefusals] as const;

/** A wanted paper and how it stands. */
export const requiredPaperSchema = z.object({
  item: z.string().describe('Its name in requests and waivers.'),
  partyId: z.string().nullable().describe('Whose paper; null for one of the loan itself.'),
  type: z.string(),
  stage: z.enum(paperStages).describe('By when it has to be accepted.'),
  status: z
    .enum(itemStatuses)
    .describe('`wanted`: nothing is there that would do. `received`: nobody has looked at it yet.'),
  defect: z.enum(paperDefects).nullable(),
  documentId: z.string().nullable().describe('The document that it rests on, or that was refused.'),
  substitute: z.string().nullable().describe('The kind of the document that stands in for it.'),
  period: z
    .object({
      end: z.iso.date().describe('The last day of the time that it has to be about.'),
      dueOn: z.iso.date().describe('The last day on which it is in time.'),
      overdueSince: z.iso
        .date()
        .nullable()
        .describe('The first day on which one is late; null while none is.'),
    })
    .optional()
    .describe('Of a paper that is due again and again after the money.'),
  capture: z.array(z.string()).describe('Dates that whoever accepts it reads from it.'),
  substitutes: z.array(z.string()).describe('Kinds that are taken in its place.'),
});

/** What the customer was asked for. Its link is in his message and nowhere here. */
export const paperRequestSchema = z.object({
  requestId: z.string(),
  items: z.array(
    z.object({ item: z.string(), partyId: z.string().nullable(), reason: z.enum(paperDefects) }),
  ),
  because: z.enum(['submission', 'refused', 'person', 'due']),
  askedAt: z.string(),
  askedBy: z.string(),
  dueOn: z.iso.date().describe('The last day on which it may be answered.'),
  reminded: z.boolean(),
  status: z.enum(['open', 'met', 'expired', 'replaced']),
  endedAt: z.string().nullable(),
});

const partyOf = (subject: string) => (subject === 'loan' ? null : subject);

/** The wanted papers with what the policy says of each. */
export function requiredPapers(
  loan: Loan,
  context: DecideContext,
): z.infer<typeof requiredPaperSchema>[] {
  const { items } = context.policy.requiredDocuments;
  return papersOf(loan, context).map(({ subject, ...paper }) => {
    const wanted = items.find(({ item }) => item === paper.item);
    const { capture = [], substitutes = [] } = wanted ?? {};
    return { ...paper, partyId: partyOf(subject), capture, substitutes };
  });
}

/** What the customer was asked for, oldest first. */
export function paperRequests(
  { requests = {} }: Loan,
  { policy }: DecideContext,
): z.infer<typeof paperRequestSchema>[] {
  return Object.values(requests).map((request: DocumentRequest) => {
    const { requestId, because, askedAt, askedBy, reminded, status, endedAt } = request;
    return {
      ...{ requestId, because, askedAt, askedBy, reminded, status, endedAt },
      items: request.items.map(({ item, subject, reason }) => ({
        ...{ item, reason, partyId: partyOf(subject) },
      })),
      dueOn: dueOnOf(request, policy.zone),
    };
  });
}
