import { beforeAll, describe, expect, it } from '@jest/globals';
import { instant } from '../../../domain/calendar/instant.js';
import type { RecordedEvent } from '../../../domain/loan/events/event.js';
import { evolve } from '../../../domain/loan/evolve.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import type { ComparedValue, Finding } from '../../../domain/findings/finding.js';
import { Case, person } from '../../builders/decider.js';
import { foldStored, keptStreams } from './streams/kept-streams.js';

type Stored = Parameters<typeof foldStored>[0];
const supervisor = person('su-1', 'supervisor');
const key = 'income_gap:borrower';
const correct = (one: Case, field: string, value: unknown): string[] => {
  const path = `parties.borrower.${field}`;
  const why = { reason: 'misheard', documentKey: null };
  return one.do({ type: 'correctField', path, value, ...why }, supervisor);
};
const declare = (one: Case, amountMinor: number) =>
  correct(one, 'income.netMonthly', { amountMinor, currency: 'CNY' });

/** A loan that an earlier release left in verification, with its sources answered. */
function kept(): Stored {
  const { events = [] } = keptStreams()['0.1.0/settled'] ?? {};
  const signed = events.findIndex(({ type }) => type === 'report_signed');
  const left = signed < 0 ? events : events.slice(0, signed);
  expect(left.length).toBeGreaterThan(50);
  return left;
}
function goOn(loan: Loan | null, at: string): Case {
  const one = new Case();
  one.loan = loan;
  one.now = instant(at);
  return one;
}
/** The finding as an earlier release would have told it: other order and sources, other tolerances, a name more, a name less. */
const inOldForm = (finding: Finding): Finding => ({
  ...finding,
  compared: [
    ...finding.compared.map((one): ComparedValue => ({ ...one, source: `old_${one.source}` })),
    { label: 'difference_as_told', value: 7, unit: 'count' as const, source: 'policy' },
  ].reverse(),
  ...{ tolerance: { percent: 1 }, sourceOrder: [], staleWhen: ['everything'] },
});

/** The loan goes on with a finding that was raised, in a form that the test says, and explained. */
function explained(form: (finding: Finding) => Finding): Case {
  const events = kept();
  const before = foldStored(events);
  const one = goOn(before, events.at(-1)?.at ?? '');
  declare(one, 2_500_000);
  // This release asks sources that the earlier one did not know; they are silent.
  one.answerSources({});
  expect(one.state.findings[key]).toMatchObject({ status: 'open' });
  const told = one.stream.map((event): RecordedEvent => {
    if (event.type !== 'finding_raised' || event.data.rule !== 'income_gap') return event;
    const finding = event.parties['borrower']?.finding;
    if (finding === undefined) throw new Error('the finding is the borrower’s');
    return { ...event, parties: { borrower: { finding: form(finding) } } };
  });
  const loan = told.reduce(evolve, before);
  const how = { rule: 'income_gap', subject: 'borrower', how: 'explained', taskId: null } as const;
  const place = { seq: (loan?.version ?? 0) + 1, at: one.now, actor: 'person:ve-1' };
  const settled = { type: 'finding_settled', v: 1, data: how, parties: {}, ...place };
  return goOn(evolve(loan, settled as RecordedEvent), one.now);
}

describe('a finding of an earlier release that was explained', () => {
  let old: Case;
  beforeAll(() => {
    old = explained(inOldForm);
  });
  it('is in that release’s form', () => {
    const known = old.state.parties['borrower']?.findings['income_gap'];
    expect(known?.staleWhen).toEqual(['everything']);
    expect(old.state.findings[key]?.status).toBe('explained');
  });
  it('stays explained when this release tells the same numbers in its own form', () => {
    const one = explained(inOldForm);
    // Whatever is corrected, the findings are made again.
    const events = correct(one, 'employment.post', '技术员');
    expect(events).toContain('field_corrected');
    expect(events).not.toContain('finding_raised');
    expect(one.state.findings[key]?.status).toBe('explained');
  });
  it('is asked again when a number differs', () => {
    const one = explained(inOldForm);
    declare(one, 2_500_001);
    expect(one.state.findings[key]?.status).toBe('open');
  });
});
