import type { FileSigns } from '../policy/statement-policy.js';
import type { FileSign } from './file-sign.js';
import { handedInSource } from './handed-in.js';
import type { NumberColumn } from './pdf-facts.js';

const of = { source: handedInSource } as const;

/**
 * Numbers that stand in another font or size than the rest of their column. A bank's program prints a column in one look; where a large
 * share has another one, it is the bank's design (what goes out in bold), and says nothing.
 */
export function oddNumbers(columns: readonly NumberColumn[], policy: FileSigns): FileSign[] {
  return columns.flatMap(({ heading, looks }) => {
    const [usual, ...others] = looks;
    const rows = looks.reduce((sum, one) => sum + one.rows, 0);
    if (usual === undefined || rows < policy.rowsMin) return [];
    return others
      .filter((one) => one.rows * 100 <= rows * policy.oddRowsMaxPercent)
      .map((odd): FileSign => {
        const lines = odd.lines.map(String).join(', ');
        return {
          ...{ sign: 'odd_numbers_in_column', severity: 'red' },
          evidence: [
            { ...of, label: 'number_column', value: heading, unit: 'text' },
            { ...of, label: 'usual_look', value: usual.look, unit: 'text' },
            { ...of, label: 'odd_look', value: odd.look, unit: 'text' },
            { ...of, label: 'odd_numbers', value: odd.rows, unit: 'count' },
            { ...of, label: 'odd_lines', value: lines, unit: 'text' },
          ],
        };
      });
  });
}
