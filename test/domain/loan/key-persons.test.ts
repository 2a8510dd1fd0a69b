import { describe, expect, it } from '@jest/globals';
import type { KeyPersonChange } from '../../../domain/application/key-person-change.js';
import { evolve } from '../../../domain/loan/evolve.js';
import type { EventType, RecordedEvent } from '../../../domain/loan/events/event.js';
import { storedForm } from '../../../domain/loan/personal/stored-form.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { papersOf } from '../../../domain/loan/required-papers.js';
import { calledBackOf, intervieweesOf, spokespersonOf } from '../../../domain/loan/spokespeople.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import type { PolicyOf } from '../../../domain/policy/product-policy.js';
import {
  aCompany,
  aCompanyApplication,
  aFinanceHead,
  aKeyPerson,
  aPrincipal,
  companyBody,
} from '../../builders/a-company-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { Case, origination, person } from '../../builders/decider.js';
import { policyOf } from '../../builders/policies.js';

const policy = policyOf('sme_working_capital') as PolicyOf<'sme_working_capital'>;
const manager = person('am-1', 'account_manager');

const newcomer = (over: object = {}) => {
  const { positions: _positions, ...known } = aKeyPerson('finance-2', ['finance_head'], {
    first17: '32050219880612326',
    mobile: '13800138003',
  });
  return { ...known, name: '周示例', ...over } as NonNullable<KeyPersonChange['person']>;
};
const answeredBy = (data: object) =>
  ({ kind: 'answer', answer: { answer: 'FOUND', data, reference: 'r' } }) as const;
const consents = (['identity', 'phone_ownership', 'sanctions'] as const).map((purpose) => ({
  ...{ partyId: 'finance-2', purpose, givenAt: '2026-03-03T01:00:00.000Z' },
  evidence: `consents/finance-2/${purpose}`,
}));

/** The finance head leaves and another one comes; pass what the test is about. */
const succession = (over: Partial<KeyPersonChange> = {}) =>
  ({
    type: 'changeKeyPerson',
    change: {
      ...{ positions: ['finance_head'], from: 'finance', to: 'finance-2', on: '2026-03-02' },
      ...{ person: newcomer(), consents },
      ...over,
    } as KeyPersonChange,
    ...{ reason: 'has left the company', documentKey: null },
  }) as const;
/** Somebody of the loan takes a position over. */
const handedTo = (to: string | null, over: Partial<KeyPersonChange> = {}) =>
  succession({ to, person: undefined, consents: [], ...over });

/** A case in which something has happened that is told in short. */
class CompanyCase extends Case {
  constructor(change: ConstructorParameters<typeof Case>[0] = {}, application: object = {}) {
    super({ policy, ...change });
    this.submit(aCompanyApplication(application));
  }

  happened(type: EventType, data: object, parties: object = {}): this {
    const event = { type, v: 1, data, parties, seq: this.state.version + 1 };
    this.loan = evolve(this.state, { ...event, at: this.now, actor: 'x' } as RecordedEvent);
    return this;
  }
  interviewed(partyId: string): this {
    return this.happened('check_concluded', {
      ...{ check: 'interview', subject: partyId, outcome: { outcome: 'passed' }, staleAt: null },
      ...{ policyVersion: policy.version, basis: { rule: 'test' } },
    });
  }
  /** The money is ordered, and out where it is said so; a contact of the plan is due. */
  ordered(isOut = true): this {
    const orderKey = 'order-1';
    this.happened('stage_entered', { stage: 'disbursement', round: 1 });
    this.happened('money_ordered', {
      ...{ orderKey, amountMinor: 1, currency: 'CNY', payeePartyId: 'supplier', method: 'x' },
    });
    if (!isOut) return this;
    this.happened('money_paid', { orderKey, orderId: 'o-1', paidAt: this.now });
    this.happened('stage_entered', { stage: 'servicing', round: 1 });
    this.happened(
      'servicing_begun',
      {
        ...{ disbursedOn: '2026-03-03', firstDueOn: '2026-04-15' },
        ...{ lastInstalmentOn: '2027-03-15', collateralValueMinor: null },
      },
      { company: { incomeAtGrantMinor: null } },
    );
    return this.happened('plan_made', {
      ...{ planVersion: '1', because: 'disbursement' },
      items: [
        {
          ...{
            itemId: 'pi_1',
            kind: 'first_check',
            on: '2026-03-03',
            at: this.now,
            bank: 'Q-WELC',
          },
          ...{ banks: ['Q-WELC'], team: 'post_loan', status: 'planned' },
        },
      ],
    });
  }

  /** Sources that are asked about somebody. */
  asked(partyId: string): string[] {
    return Object.values(this.state.steps)
      .filter(
        ({ step, status, subject }) =>
          step === 'ask_source' && status === 'due' && subject === partyId,
      )
      .map(({ what }) => what)
      .sort();
  }
  open(type: Parameters<typeof openTasks>[1]): (string | null)[] {
    return openTasks(this.state, type).map(({ partyId }) => partyId);
  }
}

const positionsOf = ({ parties }: Loan, partyId: string) => {
  const party = parties[partyId]?.party;
  return party?.kind === 'person' ? party.positions : undefined;
};

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

/** What the register says of the company of the application: who founded it represents and steers it. */
const registered = {
  ...cleanAnswers,
  business_registry: answeredBy({
    ...{ uscc: aCompany().uscc, name: aCompany().name, formerNames: [], status: 'active' },
    ...{ establishedOn: aCompany().business.foundedOn, businessUntil: null },
    ...{ registeredCapitalMinor: 500_000_000, paidInCapitalMinor: null, scope: '机械' },
    legalRepresentative: { name: '李示例', idLast4: aPrincipal().idNumber.slice(-4) },
    ...{ industryCode: 'C34', districtCode: '320594', address: '示例路三号' },
    ...{ owners: [], above: [], controller: null, keyPersons: [], changes: [] },
    ...{ listings: [], phones: [] },
  }),
};

describe('a finance head who is succeeded after the money', () => {
  const serviced = () => {
    const one = new CompanyCase();
    one.answerSources(registered);
    one.ordered();
    one.do({ type: 'timePassed' });
    return one;
  };

  it('hands the open call over with what it asks, and the contact of the plan stays open', () => {
    const one = serviced();
    expect(one.open('post_loan_call')).toEqual(['finance']);
    const asked = openTasks(one.state, 'post_loan_call')[0]?.banks;
    one.do(succession(), manager);
    expect(one.open('post_loan_call')).toEqual(['finance-2']);
    expect(calledBackOf(one.state, policy)).toBe('finance-2');
    const [call] = openTasks(one.state, 'post_loan_call');
    expect(call).toMatchObject({ about: { planItem: 'pi_1' }, banks: asked });
    expect(one.state.servicing?.plan.map(({ status }) => status)).toContain('opened');
  });

  it('has the successor looked up, and no report or score made anew', () => {
    const one = serviced();
    const events = one.do(succession(), manager);
    expect(one.asked('finance-2')).toEqual(['identity', 'phone_ownership', 'sanctions']);
    expect(events).not.toContain('score_stale');
    one.answerSources(cleanAnswers);
    expect(one.state.parties['finance-2']?.contactPoints[0]?.checked).not.toBeNull();
  });

  it('has a line that is open to her cut', () => {
    const one = serviced();
    const [call] = openTasks(one.state, 'post_loan_call');
    one.happened('attempt_started', {
      ...{ attemptId: 'at_1', taskId: call?.taskId, partyId: 'finance' },
      ...{ contactPointId: 'mobile', channel: 'phone', purpose: 'post_loan_callback' },
      rulesVersion: '1',
    });
    one.happened(
      'attempt_dialled',
      { attemptId: 'at_1', callId: 'c-1', asPlanned: true, recordingKey: null },
      { finance: { digits: '13800138002' } },
    );
    one.do(succession(), manager);
    const cut = Object.values(one.state.steps).filter(({ step }) => step === 'hang_up');
    expect(cut).toMatchObject([{ subject: 'finance', input: { attemptId: 'at_1' } }]);
  });

  it('settles by a person what sources could not, without anti-fraud ending a loan that is out', () => {
    const one = serviced();
    one.do(succession(), manager);
    const another = { status: 'valid' as const, name: '', idExpiresOn: null };
    one.answerSources({
      ...cleanAnswers,
      identity: { kind: 'answer', answer: { answer: 'MISMATCH', data: another, reference: 'r' } },
    });
    expect(openTasks(one.state, 'fraud_review')).toEqual([]);
    const ofSuccessor = openTasks(one.state, 'manual_check').filter(
      ({ partyId }) => partyId === 'finance-2',
    );
    expect(ofSuccessor.map(({ about }) => about.check)).toEqual(['identity:finance-2']);
  });

  it('finds that the register names another representative, once it has answered again', () => {
    const one = serviced();
    one.do(succession({ positions: ['legal_representative'], from: 'principal' }), manager);
    const open = () =>
      Object.values(one.state.findings)
        .filter(({ status }) => status === 'open')
        .map(({ rule }) => rule);
    expect(open()).not.toContain('legal_representative_differs');
    one.answerSources(registered);
    expect(open()).toContain('legal_representative_differs');
    expect(openTasks(one.state, 'manual_check').map(({ about }) => about.check)).toContain(
      'business_registry:company',
    );
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

describe('a change that does not fit', () => {
  const future = consents.map((one) => ({ ...one, givenAt: '2026-03-04T02:00:00.000Z' }));
  const rows: [
    name: string,
    command: ReturnType<typeof succession>,
    rule: string,
    path?: string,
  ][] = [
    ['of somebody who is not there', succession({ from: 'nobody' }), 'unknown_party', 'from'],
    ['of what another holds', succession({ from: 'principal' }), 'not_the_holder', 'from'],
    ['of nobody, of what somebody must hold', succession({ from: null }), 'not_the_holder', 'from'],
    ['to nobody, of what somebody must hold', handedTo(null), 'position_needed', 'to'],
    [
      'to who holds it',
      handedTo('principal', { from: null, positions: ['controller'] }),
      'not_the_holder',
    ],
    ['to somebody unknown', handedTo('finance-2'), 'unknown_party', 'to'],
    ['to a company', handedTo('supplier'), 'not_a_key_person', 'to'],
    [
      'to a new person under the id of another',
      succession({ to: 'principal', person: newcomer({ partyId: 'principal' }) }),
      ...(['party_exists', 'person.partyId'] as const),
    ],
    [
      'to somebody who is there under another id',
      succession({ person: newcomer({ idNumber: aFinanceHead().idNumber }) }),
      ...(['person_known', 'person.idNumber'] as const),
    ],
    [
      'to somebody without a mobile',
      succession({ person: newcomer({ contactPoints: [] }) }),
      ...(['invalid_value', 'person.contactPoints'] as const),
    ],
    [
      'to somebody born today',
      succession({ person: newcomer({ idNumber: '320502202603031230' }) }),
      ...(['invalid_value', 'person.idNumber'] as const),
    ],
    ['tomorrow', succession({ on: '2026-03-04' }), 'date_in_future', 'on'],
    ['with a consent of tomorrow', succession({ consents: future }), 'consent_in_future'],
    [
      'of a position that the product does not have',
      succession({ from: null, positions: ['project_head'] }),
      ...(['invalid_value', 'person.positions'] as const),
    ],
  ];
  it.each(rows)('%s is refused', (_name, command, rule, path) => {
    const one = new CompanyCase();
    const before = one.state;
    const answer = one.try(command, origination);
    expect(answer).toMatchObject({ refused: true, rule, ...(path && { path }) });
    expect(one.state).toBe(before);
  });

  it('before the other has come is refused', () => {
    const one = new CompanyCase();
    one.do(succession(), origination);
    const back = handedTo('principal', { from: 'finance-2', on: '2026-03-01' });
    expect(one.try(back, origination)).toMatchObject({ rule: 'invalid_value', path: 'on' });
    expect(
      one.do({ ...back, change: { ...back.change, on: '2026-03-02' } }, origination),
    ).toContain('key_person_changed');
  });

  it('is refused of a person who borrows', () => {
    expect(new Case().submit().refusal(succession(), origination)).toBe('not_a_company');
  });

  it('is refused while the bank is asked for the money', () => {
    expect(new CompanyCase().ordered(false).refusal(succession(), origination)).toBe(
      'money_ordered',
    );
  });

  it('is refused to account managers before the money, and taken from them after it', () => {
    expect(new CompanyCase().refusal(succession(), manager)).toBe('wrong_role');
    expect(new CompanyCase().ordered().do(succession(), manager)).toContain('key_person_changed');
  });

  it('is taken while the loan is held', () => {
    const one = new CompanyCase();
    one.do({ type: 'hold', reason: 'x' }, person('sup-1', 'supervisor'));
    expect(one.do(succession(), origination)).toContain('key_person_changed');
    expect(one.asked('finance-2')).toEqual([]);
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
