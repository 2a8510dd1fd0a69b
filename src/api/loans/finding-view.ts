import { entryOf, keyed } from '../../../domain/entry.js';
import { z } from 'zod';
import { comparedValueSchema, riskKinds, severities } from '../../../domain/findings/finding.js';
import type { ComparedValue, Finding } from '../../../domain/findings/finding.js';
import { maskName, maskPhone } from '../../../domain/formats/masking.js';
import type { Actor } from '../../../domain/loan/actor.js';
import { isWithheld } from '../../../domain/loan/queries/withheld-values.js';
import type { FindingHead, Loan } from '../../../domain/loan/state/loan.js';

/** A finding with the numbers compared. Texts such as an employer's name are masked; codes, amounts and dates are not. */
export const findingViewSchema = z.object({
  rule: z.string(),
  subject: z.string(),
  severity: z.enum(severities),
  kind: z.enum(riskKinds),
  status: z.enum(['open', 'explained', 'gone']),
  raisedAt: z.string(),
  openSince: z
    .string()
    .describe(
      'When it came, came back, or said another thing than was explained, for the last time.',
    ),
  round: z.int(),
  opensQuestions: z.array(z.string()),
  compared: z.array(comparedValueSchema),
  withheld: z
    .boolean()
    .describe(
      'True while the caller may still ask its question on a call: no value is shown then.',
    ),
  tolerance: z.record(z.string(), z.number()),
  sourceOrder: z.array(z.string()),
});
export type FindingView = z.infer<typeof findingViewSchema>;

/** A code of ours, which tells nothing of a person. */
const code = /^[a-z0-9_.:-]*$/;

/** Every finding of the loan as the caller may see it, open before settled, worst first. */
export function findingsOf(loan: Loan, caller: Actor): FindingView[] {
  return Object.values(loan.findings)
    .map((head) => findingView(head, bodyOf(loan, head), isWithheld(loan, head, caller)))
    .sort((a, b) => rank(b) - rank(a));
}

function findingView(head: FindingHead, body: Finding | undefined, withheld: boolean): FindingView {
  return {
    ...head,
    withheld,
    compared: withheld ? [] : (body?.compared ?? []).map(maskedComparison),
    tolerance: body?.tolerance ?? {},
    sourceOrder: body?.sourceOrder ?? [],
  };
}

/** The numbers stand with the subject: the loan itself, or a party that may have been erased. */
function bodyOf(loan: Loan, head: FindingHead): Finding | undefined {
  if (head.subject === 'loan') return loan.loanFindings[head.rule];
  return entryOf(loan.parties, head.subject)?.findings[head.rule];
}

const whole = (text: string): string => text;
const end = (text: string): string => `***${text.slice(-4)}`;

/**
 * Texts that are nobody's name, by their labels: industries, what a public list says, and the car, which the loan shows whole as well. Masked as
 * names, the two that differ would look alike; of a home's unit and of lines enough is left to tell them apart.
 */
const byLabel: Readonly<Record<string, (text: string) => string>> = keyed([
  ['industry_declared', whole],
  ['industry_registered', whole],
  ['listed_for', whole],
  ['vin', whole],
  ['property_unit', end],
  ['line_stated', maskPhone],
  ['line_published', maskPhone],
  ['phone_in_common', maskPhone],
]);

/** A compared text that is no code of ours is somebody's name or words, and is masked. */
export function maskedComparison(compared: ComparedValue): ComparedValue {
  const { label, unit, value } = compared;
  if (unit !== 'text' || typeof value !== 'string' || code.test(value)) return compared;
  return { ...compared, value: (entryOf(byLabel, label) ?? maskName)(value) };
}

function rank(finding: FindingView): number {
  return (finding.status === 'open' ? 10 : 0) + severities.indexOf(finding.severity);
}
