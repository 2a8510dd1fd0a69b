import type {
  BusinessCase,
  BusinessRule,
} from '../../../domain/cross-checks/business/business-case.js';
import { debtorConcentration } from '../../../domain/cross-checks/business/debtor-concentration.js';
import { securityAboveBooks } from '../../../domain/cross-checks/business/security-above-books.js';
import { securityCover } from '../../../domain/cross-checks/business/security-cover.js';
import type { PolicyOf } from '../../../domain/policy/product-policy.js';
import { policyOf } from '../../builders/policies.js';
import {
  aBusinessCase,
  aYear,
  declares,
} from '../../domain/cross-checks/business/a-business-case.js';
import { shownFen, shownFinding, type Row, type Worked } from './cells.js';

const { business: policy } = policyOf('sme_working_capital') as PolicyOf<'sme_working_capital'>;

/** A receivable of a debtor, due within the year. */
const owed = (debtorName: string, amountMinor: number) => ({
  ...{ debtorName, debtorUscc: null, dueOn: '2026-12-31', invoiceNumbers: [], amountMinor },
});
const judged = (rule: BusinessRule, over: Partial<BusinessCase>) =>
  rule.evaluate(aBusinessCase({ policy, ...over }));

const coverRow: Worked = (row: Row) => {
  const closing = {
    stockMinor: row.fen('Stock in the books'),
    fixedAssetsMinor: row.fen('Equipment in the books'),
  };
  const result = judged(securityCover, {
    statements: [aYear(2025, { closing })],
    declared: declares({
      loan: { amountMinor: row.fen('Loan'), debtServiceYearMinor: 0 },
      receivables: [owed('甲公司', row.fen('Receivables'))],
      stockMinor: row.fen('Stock'),
      equipmentMinor: row.fen('Equipment'),
    }),
  });
  const compared = result.result === 'finding' ? result.finding.compared : undefined;
  const numbers = compared ?? (result.result === 'clear' ? result.compared : []);
  const worth = numbers.find(({ label }) => label === 'security_worth')?.value;
  return { Counted: shownFen(Number(worth)), Finding: shownFinding(result) };
};

const booksRow: Worked = (row) => {
  const statements = [aYear(2025, { closing: { stockMinor: row.fen('Stock in the books') } })];
  const declared = declares({ stockMinor: row.fen('Stock') });
  return { Finding: shownFinding(judged(securityAboveBooks, { statements, declared })) };
};

const debtorRow: Worked = (row) => {
  const receivables = [
    owed('甲公司', row.fen('The first owes')),
    owed('乙公司', row.fen('The other owes')),
  ];
  return {
    Finding: shownFinding(judged(debtorConcentration, { declared: declares({ receivables }) })),
  };
};

/** What a company offers. */
export const security: Readonly<Record<string, Worked>> = {
  'security-cover': coverRow,
  'security-above-books': booksRow,
  'debtor-concentration': debtorRow,
};
