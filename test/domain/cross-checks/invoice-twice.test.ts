import { describe, expect, it } from '@jest/globals';
import type { CrossCheckInput } from '../../../domain/cross-checks/cross-check.js';
import { runCrossChecks } from '../../../domain/cross-checks/cross-checks.js';
import { aCompanyApplication, companyBody } from '../../builders/a-company-application.js';
import { Case } from '../../builders/decider.js';
import { policyOf } from '../../builders/policies.js';
import { chineseCalendar } from '../../../domain/calendar/chinese-calendar.js';
import { aCleanInput } from './clean-case.js';

const calendar = chineseCalendar();
const number = '26332000000000000001';
const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' });
const debtor = { name: '苏州明远设备有限公司', uscc: '91440300708461136T' };
const handedIn = (change: object = {}) => ({
  ...{ code: null, number, issuedOn: '2026-02-01', netAmount: cny(100) },
  ...{ side: 'sold', counterparty: debtor, ...change },
});

/** What the rule says of a company’s invoices, in one line. */
function said(invoices: object[] | undefined, elsewhere: string[] | null): string {
  const policy = policyOf('sme_working_capital');
  const purpose = { ...companyBody().purpose, ...(invoices === undefined ? {} : { invoices }) };
  const file = new Case({ policy }).submit(aCompanyApplication({ purpose })).state;
  const input = {
    ...{ file, policy, calendar, now: '2026-03-03T02:00:00.000Z', today: '2026-03-03' },
    ...{ sharedNumbers: [], sharedValues: [], numbersElsewhere: [], invoicesElsewhere: elsewhere },
  };
  return oneLine(input);
}

function oneLine(input: CrossCheckInput): string {
  const [first] = runCrossChecks(input, 'invoice_twice');
  const result = first?.result;
  if (result?.result === 'finding') {
    const { severity, kind, compared } = result.finding;
    return [severity, kind, ...compared.map(({ label, value }) => `${label} ${value}`)].join(' ');
  }
  return result?.result === 'not_evaluated' ? `not_evaluated ${result.missing.join()}` : 'clear';
}

describe('an invoice as evidence twice', () => {
  it.each([
    ['none handed in, and nobody looked', undefined, null, 'clear'],
    ['once', [handedIn()], [], 'clear'],
    ['nobody looked', [handedIn()], null, 'not_evaluated loans'],
    ['in another loan', [handedIn()], [`:${number}`], `red fraud invoice_elsewhere ${number}`],
    ['another invoice in another loan', [handedIn()], [':26332000000000000002'], 'clear'],
    [
      'its number under a code in another loan',
      [handedIn({ number: '12345678', code: '1100123456' })],
      ['1100999999:12345678'],
      'clear',
    ],
    [
      'its number under its code in another loan',
      [handedIn({ number: '12345678', code: '1100123456' })],
      ['1100123456:12345678'],
      'red fraud invoice_elsewhere 12345678',
    ],
    [
      'twice here, and nobody looked',
      [handedIn(), handedIn()],
      null,
      `red fraud invoice_twice_here ${number}`,
    ],
    [
      'one number under two codes here',
      [
        handedIn({ number: '12345678', code: '1100123456' }),
        handedIn({ number: '12345678', code: '1100999999' }),
      ],
      [],
      'clear',
    ],
  ])('%s', (_name, invoices, elsewhere, expected) => {
    expect(said(invoices, elsewhere)).toBe(expected);
  });

  it('is looked for in loans for cars as well', () => {
    const invoice = {
      ...{ code: null, number, issuedOn: '2026-02-01', vin: null },
      ...{ netAmount: cny(100), taxAmount: cny(13) },
    };
    const clean = aCleanInput({}, { invoicesElsewhere: [`:${number}`] });
    const purpose = { ...clean.file.purpose, invoices: [invoice] };
    const input = { ...clean, file: { ...clean.file, purpose } };
    expect(oneLine(input as CrossCheckInput)).toBe(`red fraud invoice_elsewhere ${number}`);
  });
});
