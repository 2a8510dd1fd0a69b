import { describe, expect, it } from '@jest/globals';
import type { CapitalVerification } from '../../../../domain/application/capital-verification.js';
import type { CapturedPaper } from '../../../../domain/checks/captured-paper.js';
import { capitalInPlace } from '../../../../domain/cross-checks/project/capital-in-place.js';
import {
  capitalVerificationDiffers,
  verifiedBeforeMinor,
} from '../../../../domain/cross-checks/project/capital-verified.js';
import type { CrossCheck } from '../../../../domain/cross-checks/cross-check.js';
import { account, anInput, credit, nameOf, type ProjectParts } from './a-project-input.js';

const sponsor = nameOf('sponsor');
const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
const paper = (
  change: Partial<CapitalVerification> = {},
  review?: CapturedPaper['review'],
): CapturedPaper => ({
  reference: { key: 'verification/1' },
  verification: {
    ...{ number: '苏会验字〔2026〕12号', auditor: { name: '示例会计师事务所', uscc: null } },
    ...{ issuedOn: '2026-07-20', verifiedUntil: '2026-07-15', paidIn: cny(1_200_000_000) },
    ...change,
  },
  ...(review && { review }),
});
/** Of two payments told (12 million on 07-08, 8 million on 08-08) the account begins after the first. */
const late: ProjectParts = {
  facts: { company: account([credit('2026-08-08', 800_000_000, sponsor)], '2026-07-09') },
};

function said(
  rule: CrossCheck<'project_finance'>,
  parts: ProjectParts,
  ...documents: CapturedPaper[]
): string {
  const input = anInput(parts);
  const result = rule.evaluate({ ...input, file: { ...input.file, documents } }, 'loan');
  if (result.result === 'finding') return `${result.finding.severity} ${result.finding.kind}`;
  return result.result === 'clear' ? 'clear' : `not_evaluated ${result.missing.join()}`;
}

describe('what a verification adds to the account', () => {
  const pay = (on: string, amountMinor: number) => ({ on, amountMinor, payer: sponsor });
  it.each([
    {
      title: 'what was paid before',
      paidIn: 100,
      before: [pay('2026-07-15', 100)],
      seen: [],
      of: 100,
    },
    {
      title: 'no more than it found',
      paidIn: 99,
      before: [pay('2026-07-15', 100)],
      seen: [],
      of: 99,
    },
    {
      title: 'nothing of a later day',
      paidIn: 100,
      before: [pay('2026-07-16', 100)],
      seen: [],
      of: 0,
    },
    {
      title: 'nothing that the account has seen already',
      ...{ paidIn: 100, before: [pay('2026-07-01', 100)], seen: [pay('2026-07-10', 60)], of: 40 },
    },
    {
      title: 'all of it where the account has seen later days alone',
      ...{ paidIn: 100, before: [pay('2026-07-01', 100)], seen: [pay('2026-07-16', 60)], of: 100 },
    },
    {
      title: 'nothing where the account has seen more',
      ...{ paidIn: 10, before: [pay('2026-07-01', 100)], seen: [pay('2026-07-10', 60)], of: 0 },
    },
  ])('$title: $of', ({ paidIn, before, seen, of }) => {
    const found = { verifiedUntil: '2026-07-15', paidIn: cny(paidIn) };
    expect(verifiedBeforeMinor(found, before, seen)).toBe(of);
  });
});

describe('capital that the account cannot show', () => {
  it.each([
    ['without the paper', [], 'not_evaluated capital_verification'],
    ['with the paper', [paper()], 'clear'],
    [
      'with a fen less in it',
      [paper({ paidIn: cny(1_199_999_999) })],
      'not_evaluated capital_verification',
    ],
    [
      'verified until the day before',
      [paper({ verifiedUntil: '2026-07-07' })],
      'not_evaluated capital_verification',
    ],
    ['verified on the day', [paper({ verifiedUntil: '2026-07-08' })], 'clear'],
    [
      'with a refused paper',
      [paper({}, { verdict: 'refused' })],
      'not_evaluated capital_verification',
    ],
    ['with an accepted paper', [paper({}, { verdict: 'accepted' })], 'clear'],
    [
      'with a newer paper that says less',
      [paper(), paper({ paidIn: cny(1) })],
      'not_evaluated capital_verification',
    ],
  ])('%s: %s', (_name, documents, expected) => {
    expect(said(capitalInPlace, late, ...documents)).toBe(expected);
  });
});

describe('a verification against what is told', () => {
  it.each([
    ['no paper, and the account shows all', {}, [], 'clear'],
    ['no paper, and the account cannot', late, [], 'not_evaluated capital_verification'],
    ['no paper and no account', { facts: { company: {} } }, [], 'not_evaluated bank_statements'],
    ['as told by its day', {}, [paper()], 'clear'],
    ['a fen less', {}, [paper({ paidIn: cny(1_199_999_999) })], 'orange fraud'],
    ['more than told', {}, [paper({ paidIn: cny(1_200_000_001) })], 'clear'],
    [
      'of a day before anything was told',
      {},
      [paper({ verifiedUntil: '2026-07-07', paidIn: cny(0) })],
      'clear',
    ],
    [
      'of the day of the second payment',
      {},
      [paper({ verifiedUntil: '2026-08-08' })],
      'orange fraud',
    ],
    ['of the day before it', {}, [paper({ verifiedUntil: '2026-08-07' })], 'clear'],
  ])('%s', (_name, parts, documents, expected) => {
    expect(
      said(capitalVerificationDiffers, parts as ProjectParts, ...(documents as CapturedPaper[])),
    ).toBe(expected);
  });
});
