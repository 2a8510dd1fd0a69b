import { describe, expect, it } from '@jest/globals';
import type { FactsBySource, SourceFacts } from '../../../domain/facts/sources.js';
import { evaluateSignals, signalRules } from '../../../domain/signals/evaluate-signals.js';
import type { SignalInput } from '../../../domain/signals/signal.js';
import { aCase, found, now, today, type CaseParts } from '../checks/a-case.js';
import { carFacts, changed, personFacts } from '../cross-checks/clean-case.js';
import { autoPolicy } from '../policy/shipped-policy.js';
import { signalCatalogue } from './shipped-catalogue.js';

const account = (over: Partial<SourceFacts<'loan_account'>> = {}): FactsBySource =>
  found('loan_account', {
    schedule: [],
    repayments: [],
    daysPastDue: 0,
    overdueMinor: 0,
    principalBalanceMinor: 14_000_000,
    settled: false,
    settledOn: null,
    asOf: today,
    ...over,
  });

function anInput(parts: CaseParts = {}, over: Partial<SignalInput> = {}): SignalInput {
  return {
    file: aCase({ facts: personFacts(), loanFacts: carFacts(account()), ...parts }),
    policy: autoPolicy(),
    now,
    today,
    borrowerId: 'borrower',
    baseline: { netMonthlyIncomeMinor: 1_466_000, collateralValueMinor: 20_000_000 },
    unreachableDays: 0,
    contactChangedOn: [],
    insuredUntil: '2027-06-30',
    papersOverdue: [],
    reported: [],
    ...over,
  };
}

/** What is not clear, as `code severity`, with `?` for not evaluated. */
function speaking(input: SignalInput): string[] {
  return evaluateSignals(input, signalCatalogue())
    .filter((one) => one.state !== 'clear')
    .map((one) => (one.state === 'raised' ? `${one.code} ${one.severity}` : `${one.code} ?`));
}

const bureau = (over: Partial<SourceFacts<'credit_bureau'>>): CaseParts => ({
  facts: personFacts(changed('credit_bureau', over)),
});
const card = {
  lender: '甲',
  kind: 'card' as const,
  openedOn: '2026-09-01',
  balanceMinor: 0,
  monthlyPaymentMinor: 0,
  limitMinor: 100_000 as number | null,
  secured: false,
  statusMonths: '',
  overdueMinor: 0,
};
const court = (...cases: object[]): CaseParts => ({
  facts: personFacts(
    found('judicial', {
      cases: cases.map((over, i) => ({
        caseNumber: `n${i}`,
        court: '测试法院',
        kind: 'enforcement' as const,
        status: 'open' as const,
        amountMinor: 50_000_000,
        filedOn: '2026-09-01',
        closedOn: null,
        ...over,
      })),
    }),
  ),
});
const late = (daysPastDue: number): CaseParts => ({
  loanFacts: carFacts(account({ daysPastDue })),
});
const car = (over: FactsBySource): CaseParts => ({ loanFacts: carFacts(account(), over) });
const person = (over: FactsBySource): CaseParts => ({ facts: personFacts(over) });
const income = (share: number): CaseParts =>
  person(
    changed('tax', {
      grossIncomeMinor: 17_592 * share * 10,
      taxPaidMinor: 0,
      socialContributionsMinor: 0,
    }),
  );

describe('a quiet loan', () => {
  it('has every rule evaluated and nothing raised', () => {
    expect(speaking(anInput())).toEqual([]);
    expect(signalRules).toHaveLength(21);
  });

  it('says not evaluated, never clear, when nothing is known', () => {
    const blind = anInput(
      { facts: {}, loanFacts: {} },
      { unreachableDays: null, insuredUntil: null },
    );
    expect(speaking(blind)).toHaveLength(17);
    expect(speaking(blind).every((one) => one.endsWith('?'))).toBe(true);
  });

  it('uses nothing after its consent was withdrawn, save the bank’s own account (S20)', () => {
    const withdrawn = aCase().consents.map((one) => ({ ...one, withdrawnAt: now }));
    const said = speaking(anInput({ consents: withdrawn }));
    expect(said).toContain('EW-V01 ?');
    expect(said).toContain('EW-G02 ?');
    expect(said).not.toContain('EW-R01 ?');
  });

  it('does not call an old fact clear', () => {
    const later = { now: '2027-06-01T02:00:00.000Z', today: '2027-06-01' };
    expect(speaking(anInput({}, later))).toContain('EW-R01 ?');
  });
});

describe('thresholds of single signals (lending.md §3.2)', () => {
  const silent = (lastSeenAt: string) => car(changed('telematics', { lastSeenAt }));
  const event = (kind: 'pawn_yard' | 'offline', at: string) =>
    car(changed('telematics', { events: [{ at, kind }] }));
  const lookedAt = (asOf: string, lastSeenAt: string) =>
    car(changed('telematics', { asOf, lastSeenAt }));
  const value = (valueMinor: number) => car(changed('valuation', { valueMinor }));
  const insurance = (lastPaidMonth: string) =>
    person(changed('social_insurance', { status: 'stopped', lastPaidMonth }));
  const lenders = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ ...card, lender: `甲${i}`, limitMinor: null }));
  const rows: {
    name: string;
    parts?: CaseParts;
    over?: Partial<SignalInput>;
    expected: string[];
  }[] = [
    {
      name: 'a device heard just before the provider looked, whose answer came days later',
      parts: lookedAt('2026-01-01T02:00:00.000Z', '2026-01-01T01:50:00.000Z'),
      expected: [],
    },
    { name: 'one day late', parts: late(1), expected: ['EW-R01 yellow'] },
    { name: '30 days', parts: late(30), expected: ['EW-R01 yellow'] },
    { name: '31 days', parts: late(31), expected: ['EW-R02 orange'] },
    { name: '90 days', parts: late(90), expected: ['EW-R02 orange'] },
    { name: '91 days', parts: late(91), expected: ['EW-R03 red'] },
    { name: 'unreachable 2 days', over: { unreachableDays: 2 }, expected: [] },
    { name: 'unreachable 3 days', over: { unreachableDays: 3 }, expected: ['EW-C01 yellow'] },
    { name: 'unreachable 6 days', over: { unreachableDays: 6 }, expected: ['EW-C01 orange'] },
    {
      name: 'contact changed twice',
      over: { contactChangedOn: ['2026-06-01', '2026-10-01'] },
      expected: ['EW-C02 yellow'],
    },
    {
      name: 'one change was long ago',
      over: { contactChangedOn: ['2026-05-02', '2026-10-01'] },
      expected: [],
    },
    {
      name: 'empty number',
      parts: person(changed('phone_ownership', { status: 'void' })),
      expected: ['EW-C03 orange'],
    },
    { name: 'two new lenders', parts: bureau({ accounts: lenders(2) }), expected: [] },
    {
      name: 'three new lenders',
      parts: bureau({ accounts: lenders(3) }),
      expected: ['EW-R06 orange'],
    },
    {
      name: 'cards at 80 %',
      parts: bureau({ accounts: [{ ...card, balanceMinor: 80_000 }] }),
      expected: [],
    },
    {
      name: 'cards above 80 %',
      parts: bureau({ accounts: [{ ...card, balanceMinor: 80_001 }] }),
      expected: ['EW-R07 yellow'],
    },
    { name: 'insurance stopped a month', parts: insurance('2026-10'), expected: [] },
    {
      name: 'insurance stopped two months',
      parts: insurance('2026-09'),
      expected: ['EW-I01 orange'],
    },
    { name: 'income down 20 %', parts: income(80), expected: [] },
    { name: 'income down 21 %', parts: income(79), expected: ['EW-I02 yellow'] },
    { name: 'income down 40 %', parts: income(60), expected: ['EW-I02 yellow'] },
    { name: 'income down 41 %', parts: income(59), expected: ['EW-I02 orange'] },
    {
      name: 'fund stopped',
      parts: person(changed('provident_fund', { status: 'stopped' })),
      expected: ['EW-I03 yellow'],
    },
    { name: 'value down under 15 %', parts: value(17_000_001), expected: [] },
    { name: 'value down 15 %', parts: value(17_000_000), expected: ['EW-G01 yellow'] },
    { name: 'value down 25 %', parts: value(15_000_000), expected: ['EW-G01 red'] },
    {
      name: 'seized',
      parts: car(changed('vehicle_register', { seized: true })),
      expected: ['EW-G02 red'],
    },
    { name: 'insured to today', over: { insuredUntil: today }, expected: [] },
    { name: 'lapsed yesterday', over: { insuredUntil: '2026-11-01' }, expected: ['EW-G03 yellow'] },
    { name: 'lapsed 30 days', over: { insuredUntil: '2026-10-03' }, expected: ['EW-G03 orange'] },
    { name: 'silent 24 h', parts: silent('2026-10-31T02:00:00.000Z'), expected: [] },
    {
      name: 'silent over 24 h',
      parts: silent('2026-10-31T01:59:59.000Z'),
      expected: ['EW-V01 yellow'],
    },
    {
      name: 'silent over 72 h',
      parts: silent('2026-10-29T01:59:59.000Z'),
      expected: ['EW-V01 orange'],
    },
    {
      name: 'pawn yard',
      parts: event('pawn_yard', '2026-10-30T02:00:00Z'),
      expected: ['EW-V02 red'],
    },
    { name: 'pawn yard long ago', parts: event('pawn_yard', '2026-09-01T02:00:00Z'), expected: [] },
    { name: 'enforced 1m', parts: court({}, {}), expected: ['EW-L02 yellow'] },
    {
      name: 'enforced over 1m',
      parts: court({}, { amountMinor: 50_000_001 }),
      expected: ['EW-L02 orange'],
    },
    {
      name: 'the same case twice',
      parts: court({ amountMinor: 60_000_000 }, { amountMinor: 60_000_000, caseNumber: 'n0' }),
      expected: ['EW-L02 yellow'],
    },
    { name: 'dishonest', parts: court({ kind: 'dishonest' }), expected: ['EW-L02 red'] },
    { name: 'closed', parts: court({ status: 'closed', closedOn: '2026-10-01' }), expected: [] },
  ];
  it.each(rows)('$name: $expected', ({ parts, over, expected }) => {
    expect(speaking(anInput(parts, over))).toEqual(expected);
  });
});

describe('facts from several sources are one signal (S32, S33)', () => {
  const stopped = person(
    changed('social_insurance', { status: 'stopped', lastPaidMonth: '2026-08' }),
  );
  const told = (code: string, source: string) => ({ code, source, on: today, severity: null });
  const raisedOf = (input: SignalInput, code: string) =>
    evaluateSignals(input, signalCatalogue()).find((one) => one.code === code);

  it('verifies a lost job by insurance and call together, by neither alone', () => {
    const alone = raisedOf(anInput(stopped), 'EW-I01');
    expect(alone).toMatchObject({ sources: ['social_insurance'], verified: false });
    const call = raisedOf(anInput({}, { reported: [told('EW-I01', 'call')] }), 'EW-I01');
    expect(call).toMatchObject({ state: 'raised', sources: ['call'], verified: false });
    const both = raisedOf(anInput(stopped, { reported: [told('EW-I01', 'call')] }), 'EW-I01');
    expect(both).toMatchObject({ sources: ['call', 'social_insurance'], verified: true });
  });

  it('takes a pushed signal that no rule works out, and ignores an unknown code', () => {
    const reported = [told('EW-F04', 'outside:fund_flow'), told('EW-X99', 'outside:fund_flow')];
    expect(speaking(anInput({}, { reported }))).toEqual(['EW-F04 red']);
  });
});
