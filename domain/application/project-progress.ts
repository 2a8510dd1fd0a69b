import { z } from 'zod';
import { dateText } from '../facts/shapes.js';
import { moneySchema } from '../money/money.js';
import { codeOfFileSchema, share } from './project-shapes.js';

/** Who reports how far a project is: its owner, and whoever supervises the works (监理). Each sees it with his own eyes. */
export const reporters = ['borrower', 'supervisor'] as const;
export type Reporter = (typeof reporters)[number];

/**
 * How far a project is on a day, as somebody reports it: every milestone by its share done, every line of the budget by what was paid from
 * it. A report names all of them, since what is left out would read as nothing.
 */
export const progressReportSchema = z.strictObject({
  by: z.enum(reporters),
  asOf: dateText,
  done: z.array(z.strictObject({ milestone: codeOfFileSchema, doneBasisPoints: share })).max(50),
  paid: z
    .array(
      z.strictObject({
        line: codeOfFileSchema,
        amount: moneySchema.describe('Paid from this line since the beginning.'),
        expected: moneySchema
          .nullable()
          .describe(
            'What the line is expected to cost in the end; null where nothing new is known.',
          ),
      }),
    )
    .max(50),
  daysStopped: z.int().min(0).max(3660).describe('Days on which work stood since the last report.'),
});
export type ProgressReport = z.infer<typeof progressReportSchema>;

/** One thing that is wrong with a report against its project file: where, and what to do. */
export interface ReportProblem {
  path: (string | number)[];
  message: string;
}

/** What of a project file a report speaks of. */
interface Reported {
  readonly milestones: readonly { readonly milestone: string }[];
  readonly budget: readonly { readonly line: string }[];
  readonly startOn: string;
}

/** A report names every milestone and every line of its project once, in the loan’s currency, and no day before the works began. */
export function reportProblems(
  report: ProgressReport,
  file: Reported,
  currency: string,
): ReportProblem[] {
  const { done, paid, asOf } = report;
  const milestones = file.milestones.map(({ milestone }) => milestone);
  const lines = file.budget.map(({ line }) => line);
  return [
    ...(asOf < file.startOn
      ? [{ path: ['asOf'], message: 'is before the works began; give a later day' }]
      : []),
    ...eachOnce(
      'done',
      milestones,
      done.map(({ milestone }) => milestone),
    ),
    ...eachOnce(
      'paid',
      lines,
      paid.map(({ line }) => line),
    ),
    ...paid.flatMap(({ amount, expected }, i) => [
      ...(amount.currency === currency ? [] : [wrongCurrency('paid', i, 'amount')]),
      ...(expected === null || expected.currency === currency
        ? []
        : [wrongCurrency('paid', i, 'expected')]),
    ]),
  ];
}

const wrongCurrency = (list: string, i: number, field: string): ReportProblem => ({
  path: [list, i, field, 'currency'],
  message: 'must be the currency of terms.amount',
});

function eachOnce(
  list: string,
  wanted: readonly string[],
  named: readonly string[],
): ReportProblem[] {
  const unknown = named.flatMap((one, i) => {
    if (!wanted.includes(one))
      return [{ path: [list, i], message: `"${one}" is not in the project file` }];
    return named.indexOf(one) === i ? [] : [{ path: [list, i], message: `"${one}" stands twice` }];
  });
  const left = wanted.filter((one) => !named.includes(one));
  return [
    ...unknown,
    ...left.map((one) => ({ path: [list], message: `"${one}" is missing; a report names all` })),
  ];
}
