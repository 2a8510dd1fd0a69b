import { severities, type ComparedValue, type Severity } from '../../findings/finding.js';
import type { FileSign } from '../../statements/file-sign.js';
import { fileSigns } from '../../statements/file-signs.js';
import { handedInSource } from '../../statements/handed-in.js';
import { usableHandedIn } from '../../statements/usable-handed-in.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { documentOf } from './marked-by-whom.js';

/**
 * Whether the file of a statement was worked on after the bank made it (lending.md §7.2: font and PDF metadata): its programs, its times, how
 * often it was saved, and numbers that are printed otherwise than their column. No sign proves nothing; a file whose metadata or fonts cannot be
 * read was not looked at, and a table (CSV, XLSX) tells nothing of itself.
 */
export const fileEdited: CrossCheck = {
  rule: 'statement_file_edited',
  about: 'each_borrower',
  staleWhen: [handedInSource],
  opensQuestions: ['Q-PROB-04'],
  evaluate(input, subject) {
    const paper = usableHandedIn(input, subject);
    // Nobody handed anything in, or it may not be used any more.
    if (paper.state === 'none') return clear();
    const policy = input.policy.tolerances.statementSigns.file;
    if (policy === undefined) return notEvaluated('policy');
    const { reading } = paper.handedIn;
    if (reading.result !== 'statement' || reading.file?.kind !== 'pdf')
      return notEvaluated('statement_pdf');
    const lastRowOn = reading.statement.rows.at(-1)?.on ?? reading.statement.from;
    const { file } = reading;
    const signs = fileSigns(file, policy, lastRowOn);
    if (signs.length === 0) {
      const unread = [
        ...(file.metadata === null ? ['pdf_metadata'] : []),
        ...(file.columns === null ? ['pdf_fonts'] : []),
      ];
      if (unread.length > 0) return notEvaluated(...unread);
      return clear(compared('file_revisions', file.revisions, 'count', handedInSource));
    }
    return findingOf(fileEdited, subject, {
      ...{ severity: gravest(signs), kind: 'fraud' },
      compared: [...signs.flatMap(shown), ...documentOf(paper.handedIn)],
      tolerance: {
        ...{ changedAfterMinutes: policy.changedAfterMinutes, revisionsMax: policy.revisionsMax },
        oddRowsMaxPercent: policy.oddRowsMaxPercent,
      },
    });
  },
};

const shown = ({ sign, evidence }: FileSign): ComparedValue[] => [
  compared('file_sign', sign, 'text', handedInSource),
  ...evidence,
];

const gravest = (signs: readonly FileSign[]): Severity =>
  severities.findLast((one) => signs.some(({ severity }) => severity === one)) ?? 'yellow';
