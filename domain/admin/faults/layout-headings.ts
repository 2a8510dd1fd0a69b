import type { StatementLayout } from '../../statements/layout.js';

/** Lists of wordings by their path in a layout. */
export type Wordings = readonly (readonly [path: string, words: readonly string[] | undefined])[];

/** The headings of a layout's columns, of money too. */
export function headingsOf({ columns: { amount, ...columns } }: StatementLayout): Wordings {
  const ofAmount: Wordings =
    amount.kind === 'two_columns'
      ? [
          ['columns.amount.debit', amount.debit],
          ['columns.amount.credit', amount.credit],
        ]
      : [
          ['columns.amount.amount', amount.amount],
          ...(amount.kind === 'marked'
            ? ([['columns.amount.direction', amount.direction]] as const)
            : []),
        ];
  const others = Object.entries(columns).map(
    ([name, words]) => [`columns.${name}`, words] as const,
  );
  return [...others, ...ofAmount];
}
