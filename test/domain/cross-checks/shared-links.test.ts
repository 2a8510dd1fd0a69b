import { describe, expect, it } from '@jest/globals';
import { runCrossChecks } from '../../../domain/cross-checks/cross-checks.js';
import type { CrossCheckInput } from '../../../domain/cross-checks/cross-check.js';
import { aCleanInput } from './clean-case.js';

/** What every rule says that is not clear, as `rule: severity kind`. */
function speaking(over: Partial<CrossCheckInput>): string[] {
  return runCrossChecks(aCleanInput({}, over)).flatMap(({ rule, result }) => {
    if (result.result === 'clear') return [];
    return result.result === 'finding'
      ? [`${rule}: ${result.finding.severity} ${result.finding.kind}`]
      : [`${rule}: not_evaluated ${result.missing.join()}`];
  });
}

describe('what an application has in common with those of others', () => {
  // The policy of car loans: an address from three on and five, an account that is not the seller's from two and three; the seller never.
  const linkRows = [
    { kind: 'address', others: 1, expected: [] },
    { kind: 'address', others: 2, expected: ['shared_address: yellow fraud'] },
    { kind: 'address', others: 4, expected: ['shared_address: red fraud'] },
    { kind: 'employer', others: 28, expected: [] },
    { kind: 'employer', others: 29, expected: ['shared_employer: yellow fraud'] },
    { kind: 'employer', others: 100, expected: ['shared_employer: yellow fraud'] },
    { kind: 'payee', others: 1, expected: ['shared_payee: yellow fraud'] },
    { kind: 'payee', others: 2, expected: ['shared_payee: red fraud'] },
    { kind: 'seller', others: 100, expected: [] },
    { kind: 'device', others: 1, expected: ['shared_device: red fraud'] },
    { kind: 'party', others: 1, expected: ['shared_party: yellow fraud'] },
    { kind: 'party', others: 3, expected: ['shared_party: red fraud'] },
    { kind: 'collateral', others: 0, expected: [] },
    { kind: 'collateral', others: 1, expected: ['shared_collateral: red fraud'] },
  ] as const;
  it.each(linkRows)('$kind shared with $others: $expected', ({ kind, others, expected }) => {
    const sharedValues = [{ kind, otherApplicants: others }];
    expect(speaking({ sharedValues })).toEqual(expected);
  });

  it('a count that ended at its most says that there may be more', () => {
    const said = (otherApplicants: number) =>
      runCrossChecks(aCleanInput({}, { sharedValues: [{ kind: 'employer', otherApplicants }] }))
        .flatMap(({ result }) => (result.result === 'finding' ? result.finding.compared : []))
        .map(({ label, value }) => `${label} ${value}`);
    expect(said(99)).toEqual(['applicants_sharing 99']);
    expect(said(100)).toEqual(['applicants_sharing_at_least 100']);
  });

  it('says when nobody looked for other links', () => {
    expect(speaking({ sharedValues: null })).toEqual(
      ['address', 'employer', 'payee', 'seller', 'device', 'party', 'collateral'].map(
        (kind) => `shared_${kind}: not_evaluated blind_index`,
      ),
    );
  });
});
