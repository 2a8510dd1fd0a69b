import { describe, expect, it } from '@jest/globals';
import type { Party } from '../../../domain/application/party.js';
import {
  candidateMark,
  exposedParties,
  exposureOf,
  type Exposure,
} from '../../../domain/checks/exposure.js';
import { sanctionsCheck } from '../../../domain/checks/sanctions.js';
import { withExposedStep } from '../../../domain/approval/exposed-step.js';
import { politicallyExposed } from '../../../domain/cross-checks/politically-exposed.js';
import type { SanctionsFacts } from '../../../domain/facts/sanctions.js';
import { aFinanceHead } from '../../builders/a-company-application.js';
import { answered } from './a-case.js';
import { aCleanInput, personFacts } from '../cross-checks/clean-case.js';
import { autoPolicy } from '../policy/shipped-policy.js';

const policy = autoPolicy();
type Candidate = SanctionsFacts['candidates'][number];
const candidate = (topics: string[], more: Partial<Candidate> = {}): Candidate => ({
  ...{ entityId: 'Q1', caption: 'Somebody', score: 0.9, match: true, datasets: ['wd_peps'] },
  ...{ topics, ...more },
});

describe('why somebody is on a list', () => {
  const rows: [string[], 'exposed' | 'relative' | null][] = [
    [['role.pep'], 'exposed'],
    [['role.pol'], 'exposed'],
    [['role.rca'], 'relative'],
    [['role.rca', 'role.pep'], 'exposed'],
    // Any other reason beside the office is taken for the worse, and so is none.
    [['role.pep', 'sanction'], null],
    [['role.pep', 'something.new'], null],
    [['sanction'], null],
    [[], null],
  ];
  it.each(rows)('%j: %s', (topics, expected) => {
    expect(exposureOf({ topics }, policy)).toBe(expected);
  });

  it('is never an office by a policy of an earlier release', () => {
    const { candidateScoreMin, daysBeforePayoutMax, mark } = policy.sanctions;
    const earlier = { sanctions: { candidateScoreMin, daysBeforePayoutMax, mark } };
    expect(exposureOf({ topics: ['role.pep'] }, earlier)).toBeNull();
  });
});

type File = ReturnType<typeof aCleanInput>['file'];
/** The file with what was confirmed of its borrower. */
const withExposures = (file: File, exposures: Exposure[]): File => {
  const borrower = file.parties['borrower'];
  if (borrower === undefined) throw new Error('the clean case has a borrower');
  return { ...file, parties: { ...file.parties, borrower: { ...borrower, exposures } } };
};

/** What the check says of the borrower by such candidates, with what was judged before. */
function said(
  candidates: Candidate[],
  exposures: Exposure[] = [],
  cleared: { entityId: string; mark?: string }[] = [],
): string {
  const { file } = aCleanInput();
  const context = {
    ...{ file: withExposures(file, exposures), subject: 'borrower', policy },
    ...{ check: policy.checks[0] as (typeof policy.checks)[number], now: '2026-11-02T02:00:00Z' },
    clearedCandidates: cleared.map((one) => ({ partyId: 'borrower', ...one })),
  };
  const outcome = sanctionsCheck.judge({ listVersion: '1', candidates }, 'FOUND', context);
  const why = 'reason' in outcome ? outcome.reason : 'note' in outcome ? outcome.note : '';
  return `${outcome.outcome} ${why}`.trim();
}

describe('the check of the lists', () => {
  const pep = candidate(['role.pep']);
  const of = (one: Candidate, role: Exposure['role']) => ({
    ...{ entityId: one.entityId, role, mark: candidateMark(one) },
  });

  it('asks apart about who is sanctioned and who is there for his office', () => {
    expect(said([pep])).toBe('inconclusive exposed_candidates');
    expect(said([candidate(['role.rca'])])).toBe('inconclusive exposed_candidates');
    expect(said([pep, candidate(['sanction'], { entityId: 'Q2' })])).toBe(
      'inconclusive candidates',
    );
    expect(said([candidate(['role.pep'], { score: 0.69 })])).toBe('passed');
  });

  it('notes who was confirmed, and does not ask again while the list says the same of him', () => {
    expect(said([pep], [of(pep, 'exposed')])).toBe('passed_with_note politically_exposed');
    const close = candidate(['role.rca']);
    expect(said([close], [of(close, 'relative')])).toBe(
      'passed_with_note close_to_politically_exposed',
    );
    // Out of office and off the list he stays what he was, until a person says otherwise.
    expect(said([], [of(pep, 'exposed')])).toBe('passed_with_note politically_exposed');
  });

  it('asks again about one confirmed or cleared of whom the list says something else now', () => {
    const sanctioned = candidate(['role.pep', 'sanction']);
    expect(said([sanctioned], [of(pep, 'exposed')])).toBe('inconclusive candidates');
    const mark = candidateMark(pep);
    expect(said([pep], [], [{ entityId: 'Q1', mark }])).toBe('passed_with_note candidates_cleared');
    expect(said([sanctioned], [], [{ entityId: 'Q1', mark }])).toBe('inconclusive candidates');
    const changed = candidate(['role.pep'], { lastChange: '2026-10-01T00:00:00' });
    expect(said([changed], [], [{ entityId: 'Q1', mark }])).toBe('inconclusive exposed_candidates');
    // What an earlier release cleared was cleared whatever the list says.
    expect(said([sanctioned], [], [{ entityId: 'Q1' }])).toBe(
      'passed_with_note candidates_cleared',
    );
  });
});

describe('the finding', () => {
  const exposures = (role: Exposure['role']): Exposure[] => [
    { entityId: 'Q1', role, mark: 'role.pep|' },
  ];
  const fileWith = (...found: Exposure[]) => withExposures(aCleanInput().file, found);
  const evaluated = (...found: Exposure[]) =>
    politicallyExposed.evaluate({ ...aCleanInput(), file: fileWith(...found) }, 'loan');

  it('is legal and orange, and names who is exposed and how', () => {
    expect(evaluated(...exposures('relative'))).toMatchObject({
      result: 'finding',
      finding: {
        ...{ severity: 'orange', kind: 'legal', subject: 'loan' },
        compared: [{ label: 'close_to_politically_exposed', value: 'borrower' }],
      },
    });
    expect(evaluated()).toEqual({ result: 'clear', compared: [] });
    expect(politicallyExposed.evaluate(aCleanInput(), 'loan').result).toBe('clear');
  });

  it('is not evaluated, and never clear, while one of the people was not screened', () => {
    const away = answered('sanctions', { answer: 'UNAVAILABLE', class: 'timeout' });
    const input = aCleanInput({ facts: personFacts(away) });
    expect(politicallyExposed.evaluate(input, 'loan')).toEqual({
      ...{ result: 'not_evaluated', missing: ['sanctions'] },
    });
  });

  it('counts the worse of several', () => {
    const both = [...exposures('relative'), ...exposures('exposed')];
    expect(exposedParties(fileWith(...both))).toEqual([
      { partyId: 'borrower', role: 'exposed', of: 'party' },
    ]);
  });

  it('counts nobody who has left the company', () => {
    const finance = aFinanceHead();
    const { positions: _given, ...left } = finance;
    const of = (party: Party) => ({
      parties: { finance: { party, exposures: exposures('exposed') } },
    });
    expect(exposedParties(of(finance))).toEqual([
      { partyId: 'finance', role: 'exposed', of: 'party' },
    ]);
    expect(exposedParties(of(left))).toEqual([]);
  });

  it('adds a senior step to the approval unless as many of that role are there', () => {
    const approver = { role: 'approver' as const, people: 2 };
    const officer = { role: 'risk_officer' as const, people: 1 };
    const file = fileWith(...exposures('exposed'));
    expect(withExposedStep([approver], policy, file)).toEqual([approver, officer]);
    expect(withExposedStep([approver, officer], policy, file)).toEqual([approver, officer]);
    expect(withExposedStep([approver], policy, fileWith())).toEqual([approver]);
  });
});
