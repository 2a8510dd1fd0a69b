import { covers, dayKind } from '../../calendar/business-calendar.js';
import { civilDate } from '../../calendar/civil-date.js';
import { amount, clear, compared, notEvaluated } from '../cross-check.js';
import { statementRule, type RowSign } from './statement-rule.js';

const source = 'bank_statements';

/**
 * Salaries credited on a weekend or holiday (lending.md §7.2): an employer's bank run is on working days, make-up days (调休) included.
 * One may have gone out late; several are a pattern. Days that no notice covers are not judged, and never read as working days.
 */
export const salaryOnRestDays = statementRule(
  'statement_salary_days',
  ({ rows }, { policy, calendar }) => {
    const { from } = policy.tolerances.statementSigns.salaryOnRestDays;
    let unknown = 0;
    let salaries = 0;
    const signs = rows.flatMap((row, i): RowSign[] => {
      if (row.tag !== 'salary' || row.amountMinor <= 0) return [];
      const on = civilDate(row.on);
      if (!covers(calendar, on)) {
        unknown += 1;
        return [];
      }
      salaries += 1;
      const kind = dayKind(calendar, on);
      if (kind === 'workday' || kind === 'make_up_workday') return [];
      const values = [amount('salary_on', row.amountMinor, source)];
      return [
        {
          ...{ row: i + 1, on: row.on, sign: 'salary_on_rest_day' },
          compared: [...values, compared('kind_of_day', kind, 'text', 'policy')],
        },
      ];
    });
    const counts = [
      compared('salaries_judged', salaries, 'count', source),
      compared('salaries_on_rest_days', signs.length, 'count', source),
    ];
    if (signs.length >= from) {
      return { result: 'signs', severity: 'yellow', compared: counts, signs, tolerance: { from } };
    }
    return unknown > 0 ? notEvaluated('calendar') : clear(...counts);
  },
);
