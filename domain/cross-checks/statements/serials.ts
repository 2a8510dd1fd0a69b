import { clear, compared, notEvaluated } from '../cross-check.js';
import { statementRule, type RowSign } from './statement-rule.js';

const source = 'bank_statements';

/**
 * The numbers of the rows in the account's book (序号): each is the one before plus one (lending.md §7.2). Rows that were taken out leave a
 * hole. Not every bank prints them: where no row has one, nothing can be said.
 */
export const statementSerials = statementRule('statement_serials', ({ rows }) => {
  if (rows.every(({ serial }) => serial === undefined)) return notEvaluated('serial_numbers');
  const signs = rows.flatMap((row, i): RowSign[] => {
    const place = { row: i + 1, on: row.on };
    if (row.serial === undefined) return [{ ...place, sign: 'serial_absent', compared: [] }];
    const before = rows[i - 1]?.serial;
    if (before === undefined || row.serial === before + 1) return [];
    const expected = compared('serial_expected', before + 1, 'count', source);
    return [
      {
        ...place,
        sign: row.serial > before ? 'serials_missing' : 'serial_out_of_order',
        compared: [compared('serial_found', row.serial, 'count', source), expected],
      },
    ];
  });
  if (signs.length === 0) return clear(compared('rows', rows.length, 'count', source));
  return {
    ...{ result: 'signs', severity: 'orange', signs },
    compared: [compared('rows_with_signs', signs.length, 'count', source)],
  };
});
