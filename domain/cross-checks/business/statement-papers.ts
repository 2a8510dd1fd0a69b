import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import { statementsSource, type BusinessRule } from './business-case.js';
import { inOrder } from './statements.js';

/**
 * The paper from which each statement was read is on file and nobody has refused it (depth.md G4: source document): figures that no paper bears are
 * somebody's word. What the case knows nothing of is not evaluated.
 */
export const statementWithoutPaper: BusinessRule = {
  rule: 'statement_without_paper',
  staleWhen: [statementsSource, 'financial_statement'],
  opensQuestions: [],
  evaluate(input) {
    const { statementPapers, subject } = input;
    const statements = inOrder(input);
    if (statements.length === 0) return notEvaluated(statementsSource);
    if (statementPapers === null) return notEvaluated('documents');
    const bare = statements.filter(({ documentKey }) => !statementPapers.includes(documentKey));
    if (bare.length === 0) return clear();
    return findingOf(statementWithoutPaper, subject, {
      ...{ severity: 'yellow', kind: 'operational' },
      compared: bare.flatMap(({ to, documentKey }) => [
        compared('balance_sheet_of', to, 'date', statementsSource),
        compared('paper_not_on_file', documentKey, 'text', statementsSource),
      ]),
    });
  },
};
