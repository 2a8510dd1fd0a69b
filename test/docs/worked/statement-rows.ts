import { statementGaps } from '../../../domain/cross-checks/statements/gaps.js';
import { roundAmounts } from '../../../domain/cross-checks/statements/round-amounts.js';
import { thereAndBack } from '../../../domain/cross-checks/statements/there-and-back.js';
import { addDays, civilDate } from '../../../domain/calendar/civil-date.js';
import { aStatement, said } from '../../domain/cross-checks/statements/a-statement.js';
import type { Row, Worked } from './cells.js';

type Result = ReturnType<typeof said>;
const shown = (result: Result) => (result.result === 'signs' ? result.severity : result.result);
const yuan = 100;

const gapRow: Worked = (row: Row) => {
  const days = [row.text('A row'), row.text('The next')];
  const statement = aStatement(
    days.map((on) => ({ on, amountMinor: yuan })),
    { from: days[0] ?? '', to: days[1] ?? '' },
  );
  return { Sign: shown(said(statementGaps, statement)) };
};

const roundRow: Worked = (row) => {
  const [credits, round] = [Number(row.text('Credits')), Number(row.text('Whole thousands'))];
  const rows = Array.from({ length: credits }, (_, i) => ({
    ...{ on: '2026-03-01', amountMinor: i < round ? 1000 * yuan : 1001 * yuan },
  }));
  return { Sign: shown(said(roundAmounts, aStatement(rows))) };
};

/** So often a sum comes and goes back to the same one, a month apart. */
const thereRow: Worked = (row) => {
  const rows = Array.from({ length: Number(row.text('Times')) }, (_, i) => {
    const on = `2026-0${i + 3}-01`;
    return [
      { on, amountMinor: row.fen('Came') },
      { on: addDays(civilDate(on), Number(row.text('Days'))), amountMinor: -row.fen('Went back') },
    ];
  });
  return { Sign: shown(said(thereAndBack, aStatement(rows.flat()))) };
};

/** Signs that rows give. */
export const statementRows: Readonly<Record<string, Worked>> = {
  'statement-gap': gapRow,
  'round-amounts': roundRow,
  'there-and-back': thereRow,
};
