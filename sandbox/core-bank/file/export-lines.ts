import type { StatementRow } from '../../../domain/facts/bank-statements.js';

/** Lines of an export as a bank would write them. All of it is invented: no file of any bank was looked at. */
export type Lines = readonly (readonly string[])[];

/** The headings of the layout `icbc-personal`. */
export const icbcHeadings = [
  ...['序号', '交易日期', '摘要', '收入金额', '支出金额', '余额', '对方户名'],
] as const;

/** Whose export it is, of which account and time. */
export interface ExportHead {
  readonly holder: string;
  readonly account: string;
  readonly from: string;
  readonly to: string;
}

/** How the bank of the layout calls what a row is. */
const summaries: Readonly<Record<StatementRow['tag'], string>> = {
  ...{ salary: '代发工资', interest: '结息', own_transfer: '本人转账', refund: '退款' },
  ...{ loan_drawdown: '贷款发放', loan_repayment: '贷款还款', cash: '取现', other: '消费' },
  capital: '资本金',
};

const yuan = (minor: number) =>
  (minor / 100).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Rows as the bank of the layout `icbc-personal` would export them. */
export function exportLines(head: ExportHead, rows: readonly StatementRow[]): Lines {
  return [
    ['中国工商银行借记账户历史明细（合成样例）'],
    [`卡号: ${head.account}`, `户名: ${head.holder}`],
    [`起止日期: ${head.from} - ${head.to}`],
    [...icbcHeadings],
    ...rows.map((row, i) => [
      ...[String(i + 1), row.on, summaries[row.tag]],
      row.amountMinor > 0 ? yuan(row.amountMinor) : '',
      row.amountMinor > 0 ? '' : yuan(-row.amountMinor),
      ...[yuan(row.balanceMinor), row.counterparty],
    ]),
  ];
}
