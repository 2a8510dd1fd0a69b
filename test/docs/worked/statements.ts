import {
  impliedAverageBalanceMinor,
  interestRange,
} from '../../../domain/cross-checks/statements/demand-interest.js';
import { settlementInterest } from '../../../domain/cross-checks/statements/settlement-interest.js';
import { fileSigns } from '../../../domain/statements/file-signs.js';
import type { PdfFacts } from '../../../domain/statements/pdf-facts.js';
import { inForceOn } from '../../../domain/policy/dated.js';
import { aPolicy, aStatement, said } from '../../domain/cross-checks/statements/a-statement.js';
import { shownFen, type Row, type Worked } from './cells.js';

const { statementSigns } = aPolicy().tolerances;
const { settlement } = statementSigns;
type Result = ReturnType<typeof said>;
const shown = (result: Result) => (result.result === 'signs' ? result.severity : result.result);

/** The third quarter of 2026, on a balance that never moves. */
const quarter = { from: '2026-06-21', to: '2026-09-30', on: '2026-09-21', days: 92 };

const interestRow: Worked = (row: Row) => {
  const [startMinor, interestMinor] = [row.fen('Balance'), row.fen('Interest')];
  const { from, to, on, days } = quarter;
  const rate = settlement.rates.find((one) => inForceOn(one, on));
  if (rate === undefined) throw new Error(`no rate on ${on}`);
  const range = interestRange(BigInt(startMinor) * BigInt(days), rate, settlement);
  const credit = { on, amountMinor: interestMinor, tag: 'interest' as const };
  const statement = aStatement([{ on: from, amountMinor: 0 }, credit], { from, to, startMinor });
  return {
    'At least': shownFen(range.lowestMinor),
    'At most': shownFen(range.highestMinor),
    'Speaks of': shownFen(impliedAverageBalanceMinor(interestMinor, rate.minBasisPoints, days)),
    Sign: shown(said(settlementInterest, statement)),
  };
};

const aPdf = (over: Partial<PdfFacts>): PdfFacts => ({
  ...{ kind: 'pdf', metadata: null, revisions: 1, sealed: 'no', columns: [] },
  ...over,
});
function fileRow(pdf: PdfFacts) {
  const { file } = statementSigns;
  if (file === undefined) throw new Error('the policy that ships looks at files');
  const signs = fileSigns(pdf, file, '2026-10-31');
  return { Sign: signs.map(({ sign, severity }) => `${sign}, ${severity}`).join('; ') || 'none' };
}

const changedRow: Worked = (row) => {
  const at = (column: string) => ({ at: `2026-11-02T${row.text(column)}Z`, on: '2026-11-02' });
  const times = { created: at('Made'), modified: at('Changed'), xmpModified: null };
  return fileRow(aPdf({ metadata: { programs: [], ...times } }));
};

const oddRow: Worked = (row) => {
  const [all, odd] = [Number(row.text('Numbers')), Number(row.text('In another font'))];
  const look = (rows: number) => ({ look: `font ${rows}`, rows, lines: [] });
  return fileRow(aPdf({ columns: [{ heading: '余额', looks: [look(all - odd), look(odd)] }] }));
};

/** What a statement tells of whoever edited it. */
export const statements: Readonly<Record<string, Worked>> = {
  'interest-of-a-quarter': interestRow,
  'file-changed': changedRow,
  'odd-numbers': oddRow,
};
