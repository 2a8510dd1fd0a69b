import type { Lines } from './bank-export.js';

/** A row of the sample: day, what it is, amount in yuan (negative: out), balance, the other side. */
export type CompanyRow = [on: string, what: What, yuan: number, balance: number, other: string];
type What = 'sale' | 'purchase' | 'interest' | 'loan' | 'loan_interest' | 'capital' | 'moved';

/** How each bank calls what a row is; all of it is invented but for the headings. */
const words: Readonly<Record<What, string>> = {
  ...{ sale: '货款', purchase: '付材料款', interest: '存款利息', loan: '贷款发放' },
  ...{ loan_interest: '贷款利息', capital: '投资款', moved: '内部转账' },
};
export const companyName = '苏州示例精密机械有限公司';
const account = '12345678901234567';

/** A quarter of an account of a company, with the interest that its day balances bear. */
export const companyRows: readonly CompanyRow[] = [
  ['2026-03-22', 'capital', 1_000_000, 1_000_000, '李示例'],
  ['2026-04-01', 'sale', 226_000, 1_226_000, '无锡示例装备有限公司'],
  ['2026-04-20', 'loan_interest', -4500, 1_221_500, '中国建设银行'],
  ['2026-05-06', 'purchase', -339_000, 882_500, '上海示例钢铁有限公司'],
  ['2026-05-20', 'loan', 500_000, 1_382_500, '中国建设银行'],
  ['2026-06-10', 'moved', -82_500, 1_300_000, companyName],
  ['2026-06-21', 'interest', 150.73, 1_300_150.73, ''],
];

const yuan = (value: number) =>
  value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const out = (amount: number) => (amount < 0 ? yuan(-amount) : '');
const into = (amount: number) => (amount > 0 ? yuan(amount) : '');
const period = '2026-03-21 - 2026-06-30';

/** One bank's export: what stands above, the headings, and a row under them. */
interface CompanyExport {
  bank: string;
  above: Lines;
  headings: readonly string[];
  row: (row: CompanyRow, n: number) => string[];
}

const exportsOf = {
  'icbc-company': {
    bank: '中国工商银行',
    above: [
      ['企业网上银行账户明细（合成样例）'],
      [`单位名称: ${companyName}`],
      [`起止日期: ${period}`],
    ],
    headings: [
      ...['凭证号', '本方账号', '对方账号', '交易时间', '借/贷', '借方发生额', '贷方发生额'],
      ...['对方行号', '摘要', '用途', '对方单位', '余额'],
    ],
    row: ([on, what, amount, balance, other], n) => [
      ...[String(n), account, '6200001', `${on} 09:30:00`, amount < 0 ? '借' : '贷'],
      ...[out(amount), into(amount), '', words[what], '', other, yuan(balance)],
    ],
  },
  'ccb-company': {
    bank: '中国建设银行',
    above: [['活期账户明细（合成样例）'], [`起止日期: ${period}`]],
    headings: [
      ...[
        '账号',
        '账户名称',
        '交易时间',
        '借方发生额/元（支取）',
        '贷方发生额/元（收入）',
        '余额',
        '币种',
      ],
      ...['对方户名', '对方账号', '对方开户机构', '记账日期', '摘要', '备注'],
    ],
    row: ([on, what, amount, balance, other]) => [
      ...[account, companyName, `${on.replaceAll('-', '')} 09:30:00`, out(amount) || '0.00'],
      ...[into(amount) || '0.00', yuan(balance), '人民币元', other, '6200001', ''],
      ...[on.replaceAll('-', ''), words[what], ''],
    ],
  },
  'abc-company': {
    bank: '中国农业银行',
    above: [
      ['账户明细（合成样例）'],
      [`账号: ${account}`, `户名: ${companyName}`],
      [`起止日期: ${period}`],
    ],
    headings: [
      ...['交易时间', '收入金额', '支出金额', '账户余额', '交易行名', '对方省市', '对方账号'],
      ...['对方户名', '交易用途'],
    ],
    row: ([on, what, amount, balance, other]) => [
      ...[`${on} 09:30:00`, into(amount), out(amount), yuan(balance), '', '', '6200001'],
      ...[other, words[what]],
    ],
  },
  'cmb-company': {
    bank: '招商银行',
    above: [
      ['招商银行企业账户交易明细（合成样例）'],
      [`账号: ${account}`, `户名: ${companyName}`],
      [`查询日期: ${period}`],
    ],
    headings: [
      ...[
        '交易日',
        '交易时间',
        '起息日',
        '交易类型',
        '借方金额',
        '贷方金额',
        '余额',
        '摘要',
        '流水号',
      ],
      ...['收(付)方名称', '收(付)方账号'],
    ],
    row: ([on, what, amount, balance, other], n) => [
      ...[on.replaceAll('-', ''), '09:30:00', on.replaceAll('-', ''), '转账', out(amount)],
      ...[into(amount), yuan(balance), words[what], `C${n}`, other, '6200001'],
    ],
  },
} as const satisfies Record<string, CompanyExport>;
export type CompanyLayout = keyof typeof exportsOf;
export const companyLayouts = Object.keys(exportsOf) as CompanyLayout[];

/** The sample as this bank would export it, with its rows changed as a test wants. */
export function companyLines(id: CompanyLayout, rows: readonly CompanyRow[] = companyRows): Lines {
  const { above, headings, row }: CompanyExport = exportsOf[id];
  return [...above, [...headings], ...rows.map((one, i) => row(one, i + 1))];
}
export const bankOf = (id: CompanyLayout): string => exportsOf[id].bank;
