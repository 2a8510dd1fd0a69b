import { describe, expect, it } from '@jest/globals';
import type { CommandOf } from '../../../domain/loan/commands/command.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { papersOf } from '../../../domain/loan/required-papers.js';
import { storedForm } from '../../../domain/loan/personal/stored-form.js';
import { aPrincipal } from '../../builders/a-company-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { CompanyCase, policy, registryOf } from '../../builders/company-case.js';
import { person, system } from '../../builders/decider.js';

type Answer = CommandOf<'finishStep'>['result'];
const verifier = person('v-1', 'verifier');
const representative = { name: aPrincipal().name, idLast4: aPrincipal().idNumber.slice(-4) };
const founder = { kind: 'person', ...representative };
const hidden = { kind: 'person', name: '赵示例', idLast4: '123X' } as const;
const upper = { kind: 'organisation', name: '上层有限公司', uscc: '91320594MA1EXAMP0X' } as const;

/** The register with owners and their shares in basis points. */
const register = (...owners: object[]): Answer =>
  registryOf({ legalRepresentative: representative, owners });
const shares = (founderHolds: number, ...others: object[]) =>
  register({ ...founder, shareBasisPoints: founderHolds }, ...others);
const threeTenths = shares(7000, { ...hidden, shareBasisPoints: 3000 });

const named = { kind: 'person' as const, name: hidden.name, code: hidden.idLast4 };
const aboveNamed = { kind: 'organisation' as const, name: upper.name, code: upper.uscc };
type Listed = { owner: typeof named | typeof aboveNamed; found: Record<string, string[]> };
/** What the lists say of the company's owners, each candidate with his topics. */
const lists = (owners: Listed[], version = '20260301'): Answer => ({
  kind: 'answer',
  answer: {
    ...{ answer: 'FOUND', reference: `yente:default:${version}` },
    data: {
      ...{ listVersion: version, candidates: [] },
      owners: owners.map(({ owner, found }) => ({
        ...owner,
        candidates: Object.entries(found).map(([entityId, topics]) => ({
          ...{ entityId, caption: 'Somebody', score: 0.9, match: true },
          ...{ datasets: ['un_sc_sanctions'], topics },
        })),
      })),
    },
  },
});
const nobody: Answer = {
  kind: 'answer',
  answer: {
    ...{ answer: 'FOUND', reference: 'yente:default:20260301' },
    data: { listVersion: '20260301', candidates: [] },
  },
};

const due = ({ state }: CompanyCase, what: string) =>
  Object.values(state.steps).filter(
    (step) => step.what === what && step.subject === 'company' && step.status === 'due',
  );
function answer(one: CompanyCase, what: string, result: Answer): void {
  for (const { key } of due(one, what)) one.do({ type: 'finishStep', stepKey: key, result });
}
const outcome = ({ state }: CompanyCase) => state.checks['sanctions:company']?.outcome;
const judgement = ({ state }: CompanyCase) =>
  openTasks(state, 'manual_check').find(({ about }) => about.check === 'sanctions:company');
function judge(one: CompanyCase, result: string): void {
  const taskId = judgement(one)?.taskId ?? '';
  one.do({ type: 'claimTask', taskId }, verifier);
  const said = { result, comment: 'by his number and the list', digest: null };
  one.do({ type: 'completeTask', taskId, ...said }, verifier);
}
/** The register has answered, and the lists are asked. */
function asked(registry = threeTenths): CompanyCase {
  const one = new CompanyCase();
  answer(one, 'business_registry', registry);
  return one;
}
/** What the lists said of the one who holds three tenths. */
function screened(found: Record<string, string[]>): CompanyCase {
  const one = asked();
  answer(one, 'sanctions', lists([{ owner: named, found }]));
  return one;
}

describe('owners of a quarter and more who are no parties', () => {
  it('are known before the lists are asked', () => {
    const one = new CompanyCase();
    expect(due(one, 'sanctions')).toEqual([]);
    answer(one, 'business_registry', threeTenths);
    expect(due(one, 'sanctions')).toHaveLength(1);
    expect(one.state.parties['company']?.owners).toEqual([named]);
  });

  it.each([
    ['one who holds less', shares(7501, { ...hidden, shareBasisPoints: 2499 }), []],
    ['one who holds just a quarter', shares(7500, { ...hidden, shareBasisPoints: 2500 }), [named]],
    [
      'a company that holds as much',
      shares(7000, { ...upper, shareBasisPoints: 3000 }),
      [aboveNamed],
    ],
    ['nobody but parties', shares(10_000), []],
  ])('%s', (_, registry, owners) => {
    expect(asked(registry).state.parties['company']?.owners).toEqual(owners);
  });

  it('stand in the part of the company alone, sealed under its key', () => {
    const one = screened({ 'NK-1': ['sanction'] });
    judge(one, 'passed');
    const told = one.stream.filter(({ parties }) => JSON.stringify(parties).includes(hidden.name));
    expect(told.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['source_answered', 'owners_named', 'candidates_cleared']),
    );
    for (const event of one.stream) {
      const { data, parties } = storedForm(event, [one.state]);
      const { company: _company, ...others } = parties;
      expect(JSON.stringify([data, others])).not.toContain(hidden.name);
    }
    const { parties, ...own } = one.state;
    const { company: _company, ...others } = parties;
    expect(JSON.stringify([own, others])).not.toContain(hidden.name);
  });

  it('are nobody’s secret where the register did not answer: that is no clean screening', () => {
    const one = new CompanyCase();
    answer(one, 'business_registry', { kind: 'given_up', class: 'timeout' });
    answer(one, 'sanctions', nobody);
    expect(outcome(one)).toEqual({ outcome: 'inconclusive', reason: 'owners_not_known' });
    expect(judgement(one)).toBeDefined();
  });

  it('of a company whose code is corrected are nobody’s until its register has answered', () => {
    const one = screened({});
    const correction = { path: 'parties.company.uscc', value: '91440300708461136T' };
    const why = { reason: 'misread', documentKey: null };
    one.do({ type: 'correctField', ...correction, ...why }, verifier);
    expect(one.state.parties['company']).not.toHaveProperty('owners');
    answer(one, 'business_registry', { kind: 'given_up', class: 'timeout' });
    answer(one, 'sanctions', lists([{ owner: named, found: {} }]));
    expect(outcome(one)).toEqual({ outcome: 'inconclusive', reason: 'owners_not_known' });
  });

  it('who were not asked about are not taken for clean', () => {
    const one = asked();
    answer(one, 'sanctions', nobody);
    expect(outcome(one)).toEqual({ outcome: 'inconclusive', reason: 'owner_not_screened' });
  });

  it('pass where no list has anybody of the name', () => {
    expect(outcome(screened({}))).toEqual({ outcome: 'passed' });
  });
});

describe('a candidate for an owner', () => {
  it('is a question for a person, and judged once while the list says the same', () => {
    const one = screened({ 'NK-1': ['sanction'] });
    expect(outcome(one)).toEqual({ outcome: 'inconclusive', reason: 'owner_candidates' });
    judge(one, 'passed');
    expect(outcome(one)).toMatchObject({ outcome: 'passed_with_note' });
    again(one, lists([{ owner: named, found: { 'NK-1': ['sanction'] } }], '20260304'));
    expect(outcome(one)).toEqual({ outcome: 'passed_with_note', note: 'owner_candidates_cleared' });
    again(one, lists([{ owner: named, found: { 'NK-1': ['sanction', 'crime'] } }], '20260305'));
    expect(outcome(one)).toEqual({ outcome: 'inconclusive', reason: 'owner_candidates' });
  });

  it('who was cleared for one owner is not cleared for another', () => {
    const one = screened({ 'NK-1': ['sanction'] });
    judge(one, 'passed');
    one.happened('check_stale', { key: 'business_registry:company', because: 'test' });
    one.passTime('2026-03-03T02:10:00.000Z');
    answer(one, 'business_registry', shares(4000, ...bothHold));
    expect(one.state.checks['sanctions:company']?.stale).toBe(true);
    const found = { 'NK-1': ['sanction'] };
    answer(
      one,
      'sanctions',
      lists([
        { owner: named, found },
        { owner: aboveNamed, found },
      ]),
    );
    expect(outcome(one)).toEqual({ outcome: 'inconclusive', reason: 'owner_candidates' });
  });

  it('who is in office is confirmed as such: a finding, and a paper on the source of funds', () => {
    const one = screened({ 'NK-2': ['role.pep'] });
    expect(outcome(one)).toEqual({ outcome: 'inconclusive', reason: 'owner_exposed_candidates' });
    one.answerSources(cleanAnswers);
    judge(one, 'exposed');
    const note = 'owner_politically_exposed';
    expect(outcome(one)).toEqual({ outcome: 'passed_with_note', note });
    expect(one.state.loanFindings['politically_exposed']?.compared).toEqual([
      expect.objectContaining({ label: note, value: 'company' }),
    ]);
    expect(wanted(one)).toContain('source_of_funds company');
  });

  it('who is no more an owner is no reason for anything any more', () => {
    const one = screened({ 'NK-2': ['role.pep'] });
    judge(one, 'exposed');
    one.happened('check_stale', { key: 'business_registry:company', because: 'test' });
    one.passTime('2026-03-03T02:10:00.000Z');
    answer(one, 'business_registry', shares(10_000));
    expect(one.state.parties['company']?.owners).toEqual([]);
    expect(one.state.checks['sanctions:company']?.stale).toBe(false);
    expect(wanted(one)).not.toContain('source_of_funds company');
  });

  it('cannot be said to be in office where no list says so', () => {
    const one = screened({ 'NK-1': ['sanction'] });
    const taskId = judgement(one)?.taskId ?? '';
    one.do({ type: 'claimTask', taskId }, verifier);
    const said = { result: 'exposed', comment: 'by his office', digest: null };
    expect(one.refusal({ type: 'completeTask', taskId, ...said }, verifier)).toBe('nobody_exposed');
  });
});

const bothHold = [
  { ...hidden, shareBasisPoints: 3000 },
  { ...upper, shareBasisPoints: 3000 },
];
const wanted = ({ state, now }: CompanyCase) =>
  papersOf(state, { policy, now }).map(({ item, subject }) => `${item} ${subject}`);
/** The lists have changed, and are asked again. */
function again(one: CompanyCase, result: Answer): void {
  const data = result.kind === 'answer' && 'data' in result.answer ? result.answer.data : undefined;
  const { listVersion: version } = data as { listVersion: string };
  one.now = one.context(system).now;
  one.passTime(new Date(Date.parse(one.now) + 60_000).toISOString());
  one.do({ type: 'noteListVersion', version, at: one.now }, system);
  expect(due(one, 'sanctions')).toHaveLength(1);
  answer(one, 'sanctions', result);
}
