import { describe, expect, it } from '@jest/globals';
import {
  policyInForce,
  policyVersion,
  readPolicyBook,
} from '../../../domain/policy/policy-book.js';
import { autoPolicy, autoPolicyContent } from './shipped-policy.js';

const next = (over: Record<string, unknown>) => ({ ...autoPolicyContent(), ...over });

describe('reading policy files', () => {
  it('takes the shipped auto policy', () => {
    const book = readPolicyBook([{ file: 'auto.json', content: autoPolicyContent() }]);
    expect(book.result).toBe('policies');
  });

  it('refuses two versions in force on one day, naming both files', () => {
    const old = next({ effectiveTo: '2026-11-30' });
    const book = readPolicyBook([
      { file: 'a.json', content: old },
      { file: 'b.json', content: next({ version: '2026.2', effectiveFrom: '2026-11-30' }) },
    ]);
    expect(book).toEqual({
      result: 'mistakes',
      mistakes: [
        { file: 'b.json', path: 'effectiveFrom', message: 'overlaps version 2026.1 in a.json' },
      ],
    });
  });

  it('takes versions that follow each other without a shared day', () => {
    const book = readPolicyBook([
      { file: 'a.json', content: next({ effectiveTo: '2026-11-30' }) },
      { file: 'b.json', content: next({ version: '2026.2', effectiveFrom: '2026-12-01' }) },
    ]);
    expect(book.result).toBe('policies');
  });

  it('names file and path of every mistake at once', () => {
    const broken = next({
      version: 'latest',
      debtService: { limitBasisPoints: 55.5, stressIncomeDownBasisPoints: 2000 },
    });
    const book = readPolicyBook([{ file: 'c.json', content: broken }]);
    expect(book.result === 'mistakes' && book.mistakes.map((one) => [one.file, one.path])).toEqual([
      ['c.json', 'version'],
      ['c.json', 'debtService.limitBasisPoints'],
      ['c.json', 'debtService.mark'],
    ]);
  });

  it('refuses caps that overlap, since the answer would hang on the order of rows', () => {
    const caps = autoPolicy().loanToPriceCaps;
    const doubled = next({ loanToPriceCaps: [...caps, ...caps.slice(-1)] });
    const book = readPolicyBook([{ file: 'd.json', content: doubled }]);
    expect(book).toEqual({
      result: 'mistakes',
      mistakes: [
        { file: 'd.json', path: 'loanToPriceCaps.9', message: 'overlaps loanToPriceCaps.8' },
      ],
    });
  });
});

describe('the policy in force', () => {
  const first = { ...autoPolicy(), effectiveTo: '2026-11-30' };
  const second = { ...autoPolicy(), version: '2026.2', effectiveFrom: '2026-12-01' };
  const rows = [
    { on: '2025-12-31', expected: 'none_in_force' },
    { on: '2026-01-01', expected: '2026.1' },
    { on: '2026-11-30', expected: '2026.1' },
    { on: '2026-12-01', expected: '2026.2' },
  ];
  it.each(rows)('on $on is $expected', ({ on, expected }) => {
    const found = policyInForce([first, second], 'auto', on);
    expect(found.result === 'policy' ? found.policy.version : found.result).toBe(expected);
  });

  it('is an error that names the versions when there are two', () => {
    const clash = { ...second, effectiveFrom: '2026-06-01' };
    expect(policyInForce([first, clash], 'auto', '2026-07-01')).toEqual({
      result: 'several_in_force',
      product: 'auto',
      on: '2026-07-01',
      versions: ['2026.1', '2026.2'],
    });
  });

  it('keeps an old version for decisions made under it', () => {
    expect(policyVersion([first, second], 'cn-auto', '2026.1')).toBe(first);
    expect(policyVersion([first, second], 'cn-auto', '2025.9')).toBeUndefined();
  });
});
