import { describe, expect, it } from '@jest/globals';
import { unreachableDays } from '../../../domain/loan/calls/unreachable-days.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { procedureOf } from '../../../domain/loan/queries/procedure.js';
import { calledBackOf } from '../../../domain/loan/spokespeople.js';
import { aPrincipal } from '../../builders/a-company-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import {
  CompanyCase,
  handedTo,
  manager,
  policy,
  registryOf,
  succession,
} from '../../builders/company-case.js';

const shown = { name: aPrincipal().name, idLast4: aPrincipal().idNumber.slice(-4) };
const registered = {
  ...cleanAnswers,
  business_registry: registryOf({ legalRepresentative: shown }),
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

  it.each([
    ['her leaving', succession(), ['EW-B09']],
    [
      'another controller, who was there before',
      handedTo('finance', { positions: ['controller'], from: 'principal' }),
      ['EW-L05'],
    ],
    [
      'a controller who stays as something else',
      handedTo('finance', { positions: ['legal_representative'], from: 'principal' }),
      [],
    ],
  ])('signals %s as one source says it', (_name, command, codes) => {
    const one = serviced();
    one.do(command, manager);
    const signals = one.state.servicing?.signals ?? [];
    expect(signals.map(({ code }) => code)).toEqual(codes);
    for (const { sources, verified } of signals)
      expect({ sources, verified }).toEqual({ sources: ['outside:am-1'], verified: false });
    expect(one.state.band).toBe(codes.length === 0 ? 'green' : 'yellow');
  });

  it('leaves the duties of before the money with whoever held the position then', () => {
    const one = serviced().interviewed('finance');
    one.now = '2026-03-04T02:00:00.000Z' as typeof one.now;
    one.do(succession(), manager);
    const interviews = procedureOf(one.state, one.context(manager)).filter(
      ({ metBy }) => metBy === 'work:interview',
    );
    expect(interviews.map(({ subject, status }) => `${subject} ${status}`)).toEqual([
      ...['principal open', 'finance met'],
    ]);
  });

  it('takes what was tried in vain with her for no sign that the company cannot be reached', () => {
    const one = serviced();
    const tried = (attemptId: string, partyId: string) => {
      const [call] = openTasks(one.state, 'post_loan_call');
      one.happened('attempt_started', {
        ...{ attemptId, taskId: call?.taskId, partyId, contactPointId: 'mobile' },
        channel: 'phone',
        ...{ purpose: 'post_loan_callback', rulesVersion: '1' },
      });
      one.happened('attempt_ended', {
        ...{ attemptId, outcome: 'NO_ANSWER', note: null, callBackAt: null },
      });
    };
    tried('at_1', 'finance');
    expect(unreachableDays(one.state, policy)).toBe(1);
    one.do(succession(), manager);
    expect(unreachableDays(one.state, policy)).toBeNull();
    tried('at_2', 'finance-2');
    expect(unreachableDays(one.state, policy)).toBe(1);
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
