import { describe, expect, it } from '@jest/globals';
import { statementLayouts } from '../../builders/policies.js';
import { changed, faults, next } from '../../builders/rule-faults.js';

const { layouts } = statementLayouts;
const place = (id: string) => layouts.findIndex((one) => one.id === id);
const [icbc, ccb, abc] = [place('icbc-personal'), place('ccb-personal'), place('abc-personal')];
const own = layouts[ccb];
const of = (changes: Record<string, unknown>) =>
  faults('statement_layouts', changed(statementLayouts, { ...next, ...changes }));
const nothingLeft = 'nothing is left of it where it is compared';

describe('the layouts of statements', () => {
  it.each([
    { name: 'as they ship', changes: {}, says: [] },
    {
      name: 'one heading for two columns',
      changes: { [`layouts.${icbc}.columns.summary`]: ['摘要', '余额（元）'] },
      says: [`layouts.${icbc}.columns.summary.1: 余额（元） heads columns.balance already`],
    },
    {
      name: 'one heading for money in and money out',
      changes: { [`layouts.${icbc}.columns.amount.credit`]: ['支出金额'] },
      says: [
        `layouts.${icbc}.columns.amount.credit.0: 支出金额 heads columns.amount.debit already`,
      ],
    },
    {
      name: 'one label for two things above the table',
      changes: { [`layouts.${icbc}.head.closing`]: ['期初余额'] },
      says: [`layouts.${icbc}.head.closing.0: 期初余额 is a label of head.opening already`],
    },
    {
      name: 'a heading of brackets alone, which every empty cell would be',
      changes: { [`layouts.${icbc}.columns.serial`]: ['（元）'] },
      says: [`layouts.${icbc}.columns.serial.0: ${nothingLeft}`],
    },
    {
      name: 'a word of no row that begins every line',
      changes: { [`layouts.${icbc}.notRows`]: ['合计', ' '] },
      says: [
        `layouts.${icbc}.notRows.1: is blank; write what belongs here, or leave it out`,
        `layouts.${icbc}.notRows.1: ${nothingLeft}`,
      ],
    },
    {
      name: 'a word twice, as it is compared',
      changes: { [`layouts.${icbc}.notRows`]: ['合计', '合计：'] },
      says: [`layouts.${icbc}.notRows.1: 合计 stands twice`],
    },
    {
      name: 'a mark of both directions',
      changes: { [`layouts.${abc}.columns.amount.debitMarks`]: ['借', '贷'] },
      says: [`layouts.${abc}.columns.amount.debitMarks.1: 贷 is a mark of credit too`],
    },
    {
      name: 'a mark in a form that no cell is compared in',
      changes: { [`layouts.${abc}.columns.amount.creditMarks`]: ['贷 '] },
      says: [`layouts.${abc}.columns.amount.creditMarks.0: is never found; write 贷`],
    },
    {
      name: 'a word of a tag in letters of full width',
      changes: { [`layouts.${icbc}.tags.6.words`]: ['现金', 'ＡＴＭ'] },
      says: [`layouts.${icbc}.tags.6.words.1: is never found; write ATM`],
    },
    {
      name: 'a way to write days that nobody reads',
      changes: { [`layouts.${icbc}.dateFormats`]: ['DD.MM.YY'] },
      says: [expect.stringMatching(new RegExp(`^layouts\\.${icbc}\\.dateFormats\\.0: `))],
    },
    {
      name: 'no way to write days',
      changes: { [`layouts.${icbc}.dateFormats`]: [] },
      says: [expect.stringMatching(new RegExp(`^layouts\\.${icbc}\\.dateFormats: `))],
    },
    {
      name: 'a way to write days twice',
      changes: { [`layouts.${icbc}.dateFormats`]: ['YYYY-MM-DD', 'YYYY-MM-DD'] },
      says: [`layouts.${icbc}.dateFormats.1: YYYY-MM-DD stands twice`],
    },
    {
      name: 'a word of an earlier tag',
      changes: { [`layouts.${icbc}.tags.1.words`]: ['结息', '工资结息'] },
      says: [`layouts.${icbc}.tags.1.words.1: is never reached: salary has a word of it before`],
    },
    {
      name: 'no place of the account',
      changes: { [`layouts.${ccb}.head.account`]: undefined },
      says: [
        `layouts.${ccb}.head.account: neither head nor columns name the account, so that no file could say whose it is`,
      ],
    },
    {
      name: 'one id twice',
      changes: { [`layouts.${ccb}.id`]: 'icbc-personal' },
      says: ['layouts: two layouts with one id'],
    },
    {
      name: 'two alike of one bank',
      changes: { layouts: [...layouts, { ...own, id: 'ccb-other' }] },
      says: [
        `layouts.${layouts.length}.columns: a file with these headings fits ccb-personal as well; give it a heading of its own`,
      ],
    },
    {
      name: 'two alike of which one bank is named within the other',
      changes: { layouts: [...layouts, { ...own, id: 'ccb-other', bank: '建设银行' }] },
      says: [expect.stringContaining('fits ccb-personal as well')],
    },
    {
      name: 'two alike of two banks, which the line above the table tells apart',
      changes: { layouts: [...layouts, { ...own, id: 'own-bank', bank: '某某银行' }] },
      says: [],
    },
  ])('$name', ({ changes, says }) => {
    expect(of(changes)).toEqual(says);
  });
});
