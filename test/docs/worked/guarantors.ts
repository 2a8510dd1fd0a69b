import { isStretched } from '../../../domain/cross-checks/guarantors/guarantor-stretched.js';
import { autoPolicy } from '../../builders/policies.js';
import type { Worked } from './cells.js';

const stretchedRow: Worked = (row) => {
  const { netAssetsShareMaxBasisPoints = 0 } = autoPolicy.guarantors ?? {};
  const allMinor = row.fen('Guaranteed here') + row.fen('For others');
  const is = isStretched(allMinor, row.fen('Net assets'), netAssetsShareMaxBasisPoints);
  return { Beyond: is ? 'yes' : 'no' };
};

/** What whoever guarantees can carry. */
export const guarantors: Readonly<Record<string, Worked>> = { 'guarantor-stretched': stretchedRow };
