import { describe, expect, it } from '@jest/globals';
import type { IncomeCertificate } from '../../../domain/application/income-certificate.js';
import type { CapturedPaper } from '../../../domain/checks/captured-paper.js';
import { incomeCertificate } from '../../../domain/cross-checks/income-certificate.js';
import { aBorrower } from '../checks/a-case.js';
import { aCleanInput } from './clean-case.js';

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
const paper = (key: string, more: Partial<CapturedPaper> = {}): CapturedPaper => ({
  ...{ type: 'income_certificate', reference: { key, partyId: 'borrower' }, ...more },
});
const income = {
  ...{ netMonthly: cny(0), grossMonthly: null, paydayOfMonth: 10, payingBank: '示例银行' },
};
type Stated = Partial<NonNullable<ReturnType<typeof aBorrower>['income']>> | null;

function said(
  certified: Record<string, IncomeCertificate>,
  stated: Stated,
  documents: CapturedPaper[] = [paper('a')],
): string {
  const input = aCleanInput({
    borrower: aBorrower({ income: stated === null ? null : { ...income, ...stated } }),
  });
  const { borrower } = input.file.parties;
  if (borrower === undefined) throw new Error('no borrower');
  const papers = Object.fromEntries(
    Object.entries(certified).map(([key, one]) => [key, { income: one }]),
  );
  const parties = { ...input.file.parties, borrower: { ...borrower, papers } };
  const file = { ...input.file, documents, parties } as typeof input.file;
  const result = incomeCertificate.evaluate({ ...input, file }, 'borrower');
  switch (result.result) {
    case 'clear':
      return `clear ${result.compared.map(({ value }) => value).join(' ')}`.trim();
    case 'not_evaluated':
      return `not_evaluated ${result.missing.join()}`;
    case 'finding':
      return `${result.finding.severity} ${result.finding.kind}`;
  }
}
const net = (yuan: number): IncomeCertificate => ({
  ...{ monthly: cny(Math.round(yuan * 100)), basis: 'net' },
});

describe('what an employer certifies against what was stated', () => {
  it.each([
    { name: 'the same', fen: 1_000_000, is: 'clear 1000000 1000000' },
    { name: '20 % above', fen: 1_200_000, is: 'clear 1200000 1000000' },
    { name: 'a fen more', fen: 1_200_001, is: 'yellow credit' },
    { name: '30 % above', fen: 1_300_000, is: 'yellow credit' },
    { name: 'a fen more than 30 %', fen: 1_300_001, is: 'orange credit' },
    { name: '20 % below', fen: 800_000, is: 'clear 800000 1000000' },
    { name: 'a fen less', fen: 799_999, is: 'yellow fraud' },
    { name: 'far below', fen: 100_000, is: 'yellow fraud' },
  ])('$name', ({ fen, is }) => {
    expect(said({ a: net(10_000) }, { netMonthly: cny(fen) })).toBe(is);
  });

  it('gross is held against gross, and against nothing where none was stated', () => {
    const gross: IncomeCertificate = { monthly: cny(1_000_000), basis: 'gross' };
    const stated = { netMonthly: cny(1), grossMonthly: cny(1_200_001) };
    expect(said({ a: gross }, stated)).toBe('yellow credit');
    expect(said({ a: gross }, { netMonthly: cny(1_000_000) })).toBe(
      'not_evaluated income.grossMonthly',
    );
  });

  it('is not evaluated while nobody has read the figure, or nothing was stated', () => {
    const stated = { netMonthly: cny(2_000_000) };
    expect(said({}, stated)).toBe('not_evaluated income_certificate');
    expect(said({ a: net(10_000) }, null)).toBe('not_evaluated income.netMonthly');
  });

  it('goes by the newest of this person that nobody has refused', () => {
    const stated = { netMonthly: cny(2_000_000) };
    const both = { a: net(10_000), b: net(20_000) };
    const refused = { review: { verdict: 'refused' as const } };
    expect(said(both, stated, [paper('a'), paper('b')])).toContain('clear');
    expect(said(both, stated, [paper('a'), paper('b', refused)])).toBe('orange credit');
    const other = paper('a', { reference: { key: 'a', partyId: 'spouse' } });
    expect(said(both, stated, [other])).toBe('clear');
  });
});
