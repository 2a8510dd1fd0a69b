import type { InsurancePolicy } from '../../domain/application/insurance.js';
import type { CommandOf } from '../../domain/loan/commands/command.js';

/** The command that files an insurance policy; null cover: nothing was captured from the paper. */
export function anInsurance(
  cover: Pick<InsurancePolicy, 'from' | 'to'> | null,
  file: { key?: string; sha256?: string } = {},
): CommandOf<'addDocument'> {
  const insurance = cover && {
    insurer: '示例财产保险股份有限公司',
    policyNumber: 'PL-0001',
    firstBeneficiary: '示例汽车金融有限公司',
    ...cover,
  };
  return {
    type: 'addDocument',
    document: {
      type: 'paper',
      paper: {
        type: 'insurance_policy',
        key: `policy/${cover?.from ?? 'none'}`,
        sha256: 'c'.repeat(64),
        partyId: null,
        ...file,
        ...(insurance && { insurance }),
      },
    },
  };
}
