import { instant } from '../../calendar/instant.js';
import { linesOf } from '../../loan/queries/procedure.js';
import { papersOf } from '../../loan/required-papers.js';
import type { Judge } from './judge.js';

/** Whether a paper is wanted may hang on what a source said, and that on its check. */
const readsOfPapers = ['requiredDocuments', 'zone', 'product', 'project', 'checks'] as const;

/** The papers that are wanted by the tier on record (a card that sets another shows it as `tier`), with the stage for which they are and how they stand; of a loan in servicing those of that stage. */
export const judgedPapers: Judge = {
  reads: readsOfPapers,
  judge: ({ file, policy, now }) => {
    const papers = papersOf(file, { policy, now: instant(now) });
    const isServed = file.stage === 'servicing';
    return new Map(
      papers
        .filter(({ stage }) => !isServed || stage === 'servicing')
        .map(({ item, subject, stage, status }) => [
          `paper ${item}:${subject}`,
          `${status} ${stage}`,
        ]),
    );
  },
};

/** The duties of the lender in the life of the loan, how they stand and who may waive them; of a loan in servicing those of that stage. */
export const judgedDuties: Judge = {
  reads: [
    ...readsOfPapers,
    'duties',
    'waivers',
    'keyPersons',
    'guarantors',
    'sanctions',
    'costTable',
  ],
  judge: ({ file, policy, now }) => {
    const isServed = file.stage === 'servicing';
    return new Map(
      (policy.duties ?? [])
        .filter(({ dueBy }) => !isServed || dueBy === 'servicing')
        .flatMap((one) => linesOf(one, file, { policy, now: instant(now) }))
        .map(({ duty, subject, year, status, dueBy, before, metBy, waivableBy }) => [
          `duty ${duty}:${subject}${year === null ? '' : ` in year ${String(year)}`}`,
          [
            ...[`${status} by ${dueBy}: ${metBy}`, ...waivableBy.map((role) => `or ${role}`)],
            ...(before === null ? [] : [`before ${before}`]),
          ].join(' '),
        ]),
    );
  },
};
