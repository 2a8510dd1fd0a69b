import { z } from 'zod';
import { addressSchema } from '../../../domain/application/party.js';
import {
  employerChanges,
  employerStatuses,
  numberLabels,
  numberResults,
  numberSources,
} from '../../../domain/employers/employer.js';
import { isRefreshOpen } from '../../../domain/employers/refresh-task.js';
import { isExpired } from '../../../domain/employers/number-validity.js';
import { maskPhone } from '../../../domain/formats/masking.js';
import { phoneSchema } from '../../../domain/formats/phone.js';
import type { OpenedEmployer } from './employer-book.js';
import { workText } from '../http/texts.js';
import { loanRowSchema } from '../loans/loan-row.js';

const numberSchema = z.object({
  numberId: z.string(),
  masked: z.string().describe('The digits are shown by `…/reveal`, which is recorded.'),
  label: z.enum(numberLabels),
  source: z.enum(numberSources),
  foundOn: z.string(),
  verifiedOn: z.string().nullable(),
  result: z.enum(numberResults).nullable().describe('What came of the last call.'),
  expiresOn: z.string().describe('The last day on which a PASS may rest on it.'),
  expired: z.boolean(),
  endedByHand: z
    .boolean()
    .describe('A person ended it: neither a source nor a call makes it good again, a person does.'),
  confirmedSinceOn: z
    .string()
    .nullable()
    .describe('A call of a loan was answered there although a person had ended it.'),
});

/** An entry of the directory. */
export const employerSchema = z
  .object({
    uscc: z.string(),
    version: z.int(),
    name: z.string(),
    formerNames: z.array(z.string()),
    aliases: z.array(z.string()),
    addresses: z.array(
      z.object({
        districtCode: z.string(),
        text: z.string(),
        source: z.string(),
        notedOn: z.string(),
      }),
    ),
    status: z.enum(employerStatuses),
    statusOn: z.string(),
    partner: z.object({ refreshEveryDays: z.int(), since: z.string() }).nullable(),
    verifiedOn: z.string().nullable(),
    refreshDueOn: z
      .string()
      .nullable()
      .describe('A partner is verified again (`employer_refresh`) by then; null for others.'),
    refreshDue: z.boolean(),
    refreshTaskId: z.string().nullable().describe('The open task of the cycle, if there is one.'),
    numbers: z.array(numberSchema),
  })
  .meta({ title: 'Employer' });

export const employerLineSchema = z.object({
  uscc: z.string(),
  name: z.string(),
  status: z.enum(employerStatuses),
  refreshDueOn: z.string().nullable(),
  version: z.int(),
});
export const employerEventSchema = z.object({
  ...{ seq: z.int(), type: z.string(), at: z.string(), actor: z.string() },
  data: z.unknown().describe('What changed, in codes, days and names of companies.'),
});
export const employerLoansSchema = z.object({
  items: z.array(
    loanRowSchema.extend({
      knownBy: z
        .enum(['code', 'name'])
        .describe('By its credit code, or by a name alone: then it may be another company.'),
    }),
  ),
  nextCursor: z.string().nullable(),
  hidden: z.int().describe('Live loans of other branches, which are counted and not shown.'),
});
export const employerTellingsSchema = z.object({
  items: z.array(
    z.object({
      seq: z.int().describe('The event of the history.'),
      change: z.enum(employerChanges),
      at: z.string(),
      spread: z.boolean().describe('Every live loan of who works there has had its turn.'),
      untold: z.int().describe('Live loans that were not told yet, of every branch.'),
      shown: z
        .array(
          z.object({
            loanId: z.string(),
            attempts: z.int(),
            nextTryAt: z.string().nullable().describe('On the wall.'),
            because: z.string().describe('The rule that refused, or the class of the failure.'),
          }),
        )
        .describe('Those of the caller’s branches, at most a hundred.'),
    }),
  ),
});
export const revealedNumberSchema = z.object({ numberId: z.string(), number: z.string() });

/** The entry as it is shown: no digits. */
export function employerView(
  { employer: { refresh, ...employer }, digits }: OpenedEmployer,
  today: string,
): z.infer<typeof employerSchema> {
  const { refreshDueOn } = employer;
  return {
    ...employer,
    refreshTaskId: isRefreshOpen(refresh) ? refresh.taskId : null,
    refreshDue: refreshDueOn !== null && refreshDueOn <= today,
    numbers: employer.numbers.map((one) => ({
      ...one,
      masked: maskPhone(digits[one.numberId] ?? ''),
      expired: isExpired(one.expiresOn, today),
    })),
  };
}

const reason = workText(500).describe('Why; about the employer, never about a customer.');
const name = z.string().trim().min(2).max(120);
const day = z.iso.date();

export const enterBody = z.strictObject({
  name,
  aliases: z.array(name).max(20).default([]),
  address: addressSchema.nullable().default(null),
  reason,
});
export const changeBody = z.strictObject({
  change: z.enum(employerChanges),
  on: day.describe('When it happened; not ahead of us.'),
  source: workText(100).describe('Where it is known from.'),
  name: name.nullable().default(null).describe('The new name of a rename.'),
  address: addressSchema.nullable().default(null).describe('The new place of a move.'),
  status: z.enum(['cancelled', 'revoked']).nullable().default(null).describe('Of a closure.'),
  reason,
});
export const partnerBody = z.strictObject({
  refreshEveryDays: z
    .int()
    .min(7)
    .max(1_095)
    .nullable()
    .describe('How often it is verified again; null ends it.'),
  reason,
});
export const numberBody = z.strictObject({
  number: phoneSchema('any'),
  label: z.enum(numberLabels),
  source: z.enum(numberSources),
  foundOn: day,
  expiresOn: day.describe('No later than the policy’s days (`work.employerNumberValidDays`) say.'),
  reason,
});
export const numberResultBody = z.strictObject({
  result: z.enum(numberResults),
  expiresOn: day
    .nullable()
    .default(null)
    .describe(
      'Of a confirmed number alone: a day earlier than the policy’s, if it is to end earlier.',
    ),
  reason,
});
export const reasonBody = z.strictObject({ reason });
export const verifiedBody = z.strictObject({
  source: workText(100).describe('How it was seen that it is there.'),
  reason,
});
