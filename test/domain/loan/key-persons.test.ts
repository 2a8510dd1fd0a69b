import { describe, expect, it } from '@jest/globals';
import { evolve } from '../../../domain/loan/evolve.js';
import type { RecordedEvent } from '../../../domain/loan/events/event.js';
import { storedForm } from '../../../domain/loan/personal/stored-form.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { papersOf } from '../../../domain/loan/required-papers.js';
import { intervieweesOf, spokespersonOf } from '../../../domain/loan/spokespeople.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import {
  aFinanceHead,
  aKeyPerson,
  aPrincipal,
  companyBody,
} from '../../builders/a-company-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import {
  CompanyCase,
  consents,
  handedTo,
  policy,
  positionsOf,
  registryOf,
  succession,
} from '../../builders/company-case.js';
import { origination } from '../../builders/decider.js';

describe('a finance head who is succeeded before the money', () => {
  it('passes the position on in one event, with the consents of whoever comes', () => {
    const one = new CompanyCase();
    expect(one.do(succession(), origination).slice(0, 4)).toEqual([
      ...['key_person_changed', 'consent_given', 'consent_given', 'consent_given'],
    ]);
    expect(positionsOf(one.state, 'finance')).toBeUndefined();
    expect(positionsOf(one.state, 'finance-2')).toEqual(['finance_head']);
    const told = { position: 'finance_head', on: '2026-03-02', at: one.now };
    expect(one.state.parties['finance']?.positionChanges).toEqual([{ ...told, what: 'given_up' }]);
    expect(one.state.parties['finance-2']?.positionChanges).toEqual([{ ...told, what: 'taken' }]);
  });

  it('is asked about no more, and the successor as the position demands', () => {
    const one = new CompanyCase();
    expect(one.asked('finance')).toEqual(['identity', 'phone_ownership', 'sanctions']);
    one.do(succession(), origination);
    expect(one.asked('finance')).toEqual([]);
    expect(one.asked('finance-2')).toEqual(['identity', 'phone_ownership', 'sanctions']);
  });

  it('is called no more, and the successor is interviewed', () => {
    const one = new CompanyCase();
    one.answerSources(cleanAnswers);
    expect(one.open('applicant_interview')).toEqual(['principal', 'finance']);
    one.do(succession(), origination);
    expect(one.open('applicant_interview')).toEqual(['principal']);
    one.answerSources(cleanAnswers);
    expect(one.open('applicant_interview')).toEqual(['principal', 'finance-2']);
    expect(intervieweesOf(one.state, policy)).toEqual(['principal', 'finance-2']);
  });

  it('keeps what is known, and is no more in the way of the report when it grows old', () => {
    const one = new CompanyCase();
    one.answerSources(cleanAnswers);
    one.do(succession(), origination);
    one.passTime('2026-05-03T02:00:00.000Z');
    expect(one.state.checks['identity:finance']).toMatchObject({ stale: false });
    expect(one.state.checks['identity:principal']).toMatchObject({ stale: true });
    expect(one.state.parties['finance']?.facts.identity?.answer.answer).toBe('MATCH');
  });

  it('is wanted no paper of, and the successor is', () => {
    const one = new CompanyCase();
    one.do(succession(), origination);
    const cards = papersOf(one.state, { policy, now: one.now })
      .filter(({ item }) => item === 'identity_card')
      .map(({ subject }) => subject);
    expect(cards).toEqual(['principal', 'finance-2']);
  });

  it('makes score and report stale, as a correction does', () => {
    const one = new CompanyCase();
    one.answerSources(cleanAnswers);
    expect(one.state.score).toMatchObject({ stale: false });
    expect(one.do(succession(), origination)).toContain('score_stale');
  });

  it('is judged no more where nobody knows, and is where something speaks against him', () => {
    const down = { kind: 'given_up', class: 'timeout' } as const;
    const mismatch = { status: 'active', monthsInNetwork: 1, since: '2026-01-01' };
    const answered = (phone: object, identity: object) => {
      const one = new CompanyCase();
      one.answerSources({
        ...cleanAnswers,
        phone_ownership: phone as never,
        identity: identity as never,
      });
      one.do(succession(), origination);
      return openTasks(one.state)
        .filter(({ partyId }) => partyId === 'finance')
        .map(({ type, about }) => `${type} ${about.check ?? ''}`);
    };
    expect(answered(down, down)).toEqual([]);
    const differs = {
      kind: 'answer',
      answer: { answer: 'MISMATCH', data: mismatch, reference: 'r' },
    };
    expect(answered(differs, down)).toEqual(['manual_check phone_ownership:finance']);
    const another = { status: 'valid', name: '', idExpiresOn: null };
    const isAnother = {
      kind: 'answer',
      answer: { answer: 'MISMATCH', data: another, reference: 'r' },
    };
    expect(answered(down, isAnother)).toEqual(['fraud_review identity:finance']);
  });
});

describe('the interview of a successor whose predecessor was interviewed', () => {
  const keyPersons = { ...policy.keyPersons, successorsInterviewed: false };
  const lax = { ...policy, keyPersons } as typeof policy;

  it('is held, unless the policy does without', () => {
    const one = new CompanyCase().interviewed('finance');
    one.do(succession(), origination);
    expect(intervieweesOf(one.state, policy)).toContain('finance-2');
    expect(intervieweesOf(one.state, lax)).toEqual(['principal']);
  });

  it('is held in any case where that one was not held to the end', () => {
    const one = new CompanyCase();
    one.do(succession(), origination);
    expect(intervieweesOf(one.state, lax)).toEqual(['principal', 'finance-2']);
  });

  it('is held again with somebody who takes over more than he was asked about', () => {
    const one = new CompanyCase().interviewed('principal');
    one.do(handedTo('principal'), origination);
    expect(positionsOf(one.state, 'principal')).toEqual([
      ...['controller', 'legal_representative', 'finance_head'],
    ]);
    expect(one.state.checks['interview:principal']).toMatchObject({ stale: true });
  });
});

describe('a legal representative who changes', () => {
  const body = succession({
    ...{ positions: ['legal_representative'], from: 'principal' },
    consents: [...consents, { ...consents[0], purpose: 'judicial' }] as typeof consents,
  });

  it('is held against the register, which is asked again', () => {
    const one = new CompanyCase();
    one.answerSources(cleanAnswers);
    expect(one.asked('company')).toEqual([]);
    one.do(body, origination);
    expect(one.asked('company')).toEqual(['business_registry']);
    expect(spokespersonOf(one.state, policy)).toBe('finance-2');
    expect(one.asked('finance-2')).toContain('judicial');
  });

  it('leaves the former one what else he is in the company', () => {
    const one = new CompanyCase();
    one.do(body, origination);
    expect(positionsOf(one.state, 'principal')).toEqual(['controller']);
    expect(one.asked('principal')).toEqual(
      expect.arrayContaining(['identity', 'judicial', 'phone_ownership', 'sanctions']),
    );
  });

  it('leaves an owner of whom nobody told, where the former one owns the company still', () => {
    const one = new CompanyCase();
    const [representative, owner] = [aPrincipal(), { shareBasisPoints: 10_000 }];
    const shown = { name: representative.name, idLast4: representative.idNumber.slice(-4) };
    const answers = {
      ...cleanAnswers,
      business_registry: registryOf({
        legalRepresentative: shown,
        owners: [{ kind: 'person', ...shown, ...owner }],
      }),
    };
    const open = () =>
      Object.values(one.state.findings)
        .filter(({ rule, status }) => status === 'open' && /owner|representative/.test(rule))
        .map(({ rule }) => rule);
    one.answerSources(answers);
    expect(open()).toEqual([]);
    one.do(
      succession({ positions: ['legal_representative', 'controller'], from: 'principal' }),
      origination,
    );
    one.answerSources(answers);
    expect(open()).toEqual(['legal_representative_differs', 'beneficial_owner_unknown']);
  });

  it('is told what was on its way to the former one', () => {
    const one = new CompanyCase();
    const told = () =>
      Object.values(one.state.steps)
        .filter(({ step }) => step === 'send_message')
        .map(({ what, subject, status }) => `${what} ${subject} ${status}`);
    expect(told()).toEqual(['papers_requested principal due']);
    one.do(body, origination);
    expect(told()).toEqual([
      ...['papers_requested principal cancelled', 'papers_requested finance-2 due'],
    ]);
  });
});

describe('several operations heads', () => {
  const second = aKeyPerson('works-2', ['operations_head'], {
    first17: '32050219880612326',
    mobile: '13800138004',
  });
  const first = { ...second, partyId: 'works-1', idNumber: aFinanceHead().idNumber };
  const [company, principal, finance, supplier] = companyBody().parties;
  const named = { parties: [company, principal, finance, first, second, supplier] };

  it('are interviewed each', () => {
    const one = new CompanyCase({}, named);
    expect(intervieweesOf(one.state, policy)).toEqual([
      ...['principal', 'finance', 'works-1', 'works-2'],
    ]);
  });

  it('may be fewer: one ends without a successor, another comes without a predecessor', () => {
    const one = new CompanyCase({}, named);
    one.do(handedTo(null, { positions: ['operations_head'], from: 'works-1' }), origination);
    expect(intervieweesOf(one.state, policy)).toEqual(['principal', 'finance', 'works-2']);
    one.do(
      handedTo('works-1', { positions: ['operations_head'], from: null, on: '2026-03-03' }),
      origination,
    );
    expect(intervieweesOf(one.state, policy)).toContain('works-1');
    const again = handedTo('works-1', { positions: ['operations_head'], from: 'works-2' });
    expect(one.try(again, origination)).toMatchObject({ rule: 'holds_it_already', path: 'to' });
  });
});

describe('the record of a change', () => {
  const one = new CompanyCase();
  const [changed] = one.try(succession(), origination) as { type: string }[];
  const event = one.stream.find(({ type }) => type === 'key_person_changed');

  it('has the reason under the key of whoever leaves, and the new person under a key of his own', () => {
    const stored = storedForm(changed as never, [one.state]);
    expect(stored.data).toMatchObject({ from: 'finance', to: 'finance-2' });
    expect(JSON.stringify(stored.data)).not.toMatch(/has left|周示例|138/);
    expect(stored.parties).toMatchObject({
      finance: { aside: { reason: 'has left the company' } },
      'finance-2': { person: { name: '周示例' } },
    });
  });

  it('folds without whoever was erased, on either side', () => {
    const fold = (gone: string) =>
      one.stream.reduce<Loan | null>((loan, { parties, ...rest }) => {
        const kept = Object.entries(parties).filter(([id]) => id !== gone);
        return evolve(loan, { ...rest, parties: Object.fromEntries(kept) } as RecordedEvent);
      }, null);
    expect(event).toBeDefined();
    expect(fold('')).toEqual(one.state);
    expect(Object.keys(fold('finance-2')?.parties ?? {})).not.toContain('finance-2');
    expect(positionsOf(fold('finance') as Loan, 'finance-2')).toEqual(['finance_head']);
  });
});
