import { movablesOf } from '../../checks/case-file.js';
import type { CaseFile } from '../../checks/case-file.js';
import type { BusinessDeclared } from './business-case.js';

type Offered = Pick<BusinessDeclared, 'receivables' | 'stockMinor' | 'equipmentMinor'>;

/** What secures the loan by the company's own word, as the rules read it. */
export function offeredAssets(file: CaseFile): Offered {
  const movables = movablesOf(file);
  return {
    receivables: (movables?.receivables ?? []).map(({ debtor, amount, dueOn, invoiceNumbers }) => ({
      ...{ debtorName: debtor.name, debtorUscc: debtor.uscc, dueOn, invoiceNumbers },
      amountMinor: amount.amountMinor,
    })),
    stockMinor: worth(movables?.stock),
    equipmentMinor: worth(movables?.equipment),
  };
}

/** All goods of a kind together; null where none is offered. */
function worth(goods: readonly { value: { amountMinor: number } }[] = []): number | null {
  return goods.length === 0 ? null : goods.reduce((sum, one) => sum + one.value.amountMinor, 0);
}

/** Whether anything is offered at all. */
export function isAnythingOffered({ receivables, stockMinor, equipmentMinor }: Offered): boolean {
  return receivables.length > 0 || stockMinor !== null || equipmentMinor !== null;
}
