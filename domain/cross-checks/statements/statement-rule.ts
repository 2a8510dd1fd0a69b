import type { BankStatementsFacts } from '../../facts/bank-statements.js';
import type { ComparedValue, CrossCheckResult, Severity } from '../../findings/finding.js';
import { findingOf, notEvaluated, type CrossCheck, type CrossCheckInput } from '../cross-check.js';
import { statementOf } from '../usable-facts.js';

/** What a row, or a place between rows, shows of tampering. */
export interface RowSign {
  /** The row's place in the statement, the first being 1; null where a row is missing. */
  row: number | null;
  /** `YYYY-MM-DD`: the day of the row, or the day on which one should stand. */
  on: string;
  /** What is wrong, as a stable code such as `interest_too_low`. */
  sign: string;
  /** What was found and what was expected. Labels say which is which. */
  compared: ComparedValue[];
}

/** What a rule reads besides the statement. */
export type StatementInput = Pick<CrossCheckInput, 'policy' | 'calendar'>;

/** What a rule says of a statement; `signs` holds every row, in the order of the statement. */
export type StatementResult =
  | { result: 'clear'; compared: ComparedValue[] }
  | { result: 'not_evaluated'; missing: string[] }
  | {
      result: 'signs';
      severity: Severity;
      compared: ComparedValue[];
      signs: RowSign[];
      tolerance?: Record<string, number>;
    };

/** A cross-check that names rows; `signsOf` gives every one of them, of which a finding lists the first. */
export interface RowRule extends CrossCheck {
  signsOf: (input: CrossCheckInput, subject: string) => StatementResult;
}

/** A cross-check of one statement that names the rows. */
export interface StatementRule extends RowRule {
  look: (statements: BankStatementsFacts, input: StatementInput) => StatementResult;
}

/** As many rows as a finding itself lists; the others are read by pages, and the question that is asked is the same. */
export const rowsShownMax = 20;

/** Asks where and how the statement was got, whatever its rows show. */
const opensQuestions = ['Q-PROB-04'];

/**
 * A rule of tampering signs (lending.md §7.2): a finding of kind `fraud` which asks where the statement came from. A statement without a
 * single row says nothing: it is not evaluated, whatever the rule.
 */
export function statementRule(rule: string, look: StatementRule['look']): StatementRule {
  const signsOf: RowRule['signsOf'] = (input, subject) => {
    const inUse = statementOf(input, subject);
    if (inUse.from === 'nobody' || inUse.facts.rows.length === 0) {
      return notEvaluated('bank_statements');
    }
    return look(inUse.facts, input);
  };
  return { ...rowRule(rule, ['bank_statements'], signsOf), look };
}

/** A rule whose finding lists the first rows of all that it names. */
export function rowRule(
  rule: string,
  staleWhen: readonly string[],
  signsOf: RowRule['signsOf'],
): RowRule {
  const head = { rule, staleWhen, opensQuestions };
  return {
    ...head,
    about: 'each_borrower',
    signsOf,
    evaluate(input, subject): CrossCheckResult {
      const said = signsOf(input, subject);
      if (said.result !== 'signs') return said;
      return findingOf(head, subject, {
        severity: said.severity,
        kind: 'fraud',
        compared: [...said.compared, ...said.signs.slice(0, rowsShownMax).flatMap(onItsDay)],
        tolerance: said.tolerance ?? {},
      });
    },
  };
}

/** The values of a row, each under its label and day: `balance_on:2026-03-05`. */
function onItsDay({ on, compared }: RowSign): ComparedValue[] {
  return compared.map((one) => ({ ...one, label: `${one.label}:${on}` }));
}
