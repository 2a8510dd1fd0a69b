import type { JudicialCase, JudicialFacts } from '../facts/judicial.js';
import { failed, inconclusive, passed, passedWithNote, type CheckRule } from './check-rule.js';

/** Open cases apart from closed ones: a closed case is told, and never counts in the current level (lending.md §3.2). */
export function casesByStatus(facts: JudicialFacts): {
  open: JudicialCase[];
  closed: JudicialCase[];
} {
  return {
    open: facts.cases.filter((one) => one.status === 'open'),
    closed: facts.cases.filter((one) => one.status === 'closed'),
  };
}

/** Courts: dishonest (失信), restricted (限高) and enforced (被执行) debtors fail; an open lawsuit is for a person to weigh. */
export const judicialCheck: CheckRule<'judicial'> = {
  hasInput: ({ file, subject }) => file.parties[subject] !== undefined,
  judge(data, stated) {
    if (stated === 'MISMATCH') return inconclusive('source_states_mismatch');
    const { open, closed } = casesByStatus(data);
    const kinds = new Set(open.map((one) => one.kind));
    if (kinds.has('dishonest')) return failed('dishonest_debtor');
    if (kinds.has('enforcement')) return failed('enforcement_open');
    if (kinds.has('restriction')) return failed('consumption_restricted');
    if (kinds.has('defendant')) return inconclusive('lawsuit_open');
    return closed.length > 0 ? passedWithNote('closed_cases_only') : passed;
  },
};
