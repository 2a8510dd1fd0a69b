import { organisationOf, personOf } from '../../checks/case-file.js';
import { handedInSource } from '../../statements/handed-in.js';
import { accountHolder } from '../../statements/usable-handed-in.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';

/**
 * Whose account a statement is that was handed in: another name on it than the borrower's is somebody else's money shown as his own.
 * Without a printed name nothing is said here; then the check asks a person, unless it ends like the borrower's own card.
 */
export const statementHolder: CrossCheck = {
  rule: 'statement_of_another',
  about: 'each_borrower',
  staleWhen: [handedInSource, 'name'],
  opensQuestions: ['Q-PROB-04'],
  evaluate({ file }, subject) {
    const reading = file.parties[subject]?.statement?.reading;
    // Nobody handed anything in.
    if (reading === undefined) return clear();
    if (reading.result !== 'statement' || reading.holder === null) {
      return notEvaluated(handedInSource);
    }
    const name = personOf(file, subject)?.name ?? organisationOf(file, subject)?.name ?? null;
    const names = [
      compared('statement_holder', reading.holder, 'text', handedInSource),
      compared('applicant_name', name, 'text', 'application'),
    ];
    if (accountHolder(file, subject, reading) !== 'other') return clear(...names);
    return findingOf(statementHolder, subject, {
      ...{ severity: 'red', kind: 'fraud', compared: names },
    });
  },
};
