import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandOf } from '../../../domain/loan/commands/command.js';
import { nextWakeAt } from '../../../domain/loan/wake.js';
import { storedForm, textsApart } from '../../../domain/loan/personal/stored-form.js';
import type { Report } from '../../../domain/report/report.js';
import { cleanPapers } from '../../builders/an-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { origination } from '../../builders/decider.js';
import { anInsurance, readInFull } from '../../builders/papers.js';
import { lacking, Papers, supervisor, without } from '../../builders/papers-life.js';
import { approverOne, approverTwo, verifier } from '../../builders/life.js';

let life: Papers;
beforeEach(() => {
  life = new Papers();
});

describe('S58: papers that are there are reviewed by a person', () => {
  it('once the sources have answered, in one task', () => {
    life.sent();
    expect(life.open('document_review')).toEqual([]);
    life.answerSources(cleanAnswers);
    expect(life.open('document_review')).toEqual(['open ']);
    expect(life.open('information_request')).toEqual([]);
    expect(life.messages()).toEqual([]);
  });

  it('and the report cannot be signed before they are accepted', () => {
    life.sent().answerSources(cleanAnswers);
    life.acceptAll();
    life.complete(life.call('applicant_interview', verifier), verifier, 'completed');
    life.now = life.at('2026-03-03T02:30:00.000Z');
    life.complete(life.call('employer_verification', verifier), verifier, 'completed');
    life.signReport();
    expect(life.state.stage).toBe('approval');
    expect(
      (life.state.report?.body as Pick<Report, 'papers'>).papers?.map(({ status }) => status),
    ).toEqual(Array(7).fill('accepted'));
  });

  it('with what is read from them, and nothing that is expired', () => {
    life.sent().answerSources(cleanAnswers);
    const refused = (change: Partial<CommandOf<'reviewDocument'>>, type = 'income_certificate') => {
      const result = life.review(type, change);
      return Array.isArray(result) ? 'taken' : `${result.rule} ${result.path ?? ''}`.trim();
    };
    expect(refused({})).toBe('no_review_in_hand');
    life.claim();
    expect(refused({})).toBe('date_missing dates.issuedOn');
    expect(refused({ dates: { issuedOn: '2026-03-04' } })).toBe('date_in_future dates.issuedOn');
    expect(refused({ dates: { issuedOn: '2026-01-01' } })).toBe('paper_expired verdict');
    expect(refused({ verdict: 'refused' })).toBe('reason_missing reason');
    expect(refused({ verdict: 'refused', reason: 'other' })).toBe('note_missing note');
    expect(refused({ reason: 'unreadable' })).toBe('reason_unasked reason');
    expect(refused({}, 'none')).toBe('unknown_document');
    const task = life.task('document_review');
    const done = { type: 'completeTask', taskId: task.taskId, result: 'reviewed' } as const;
    expect(life.refusal({ ...done, comment: null, digest: null }, verifier)).toBe(
      'papers_unreviewed',
    );
    expect(refused({ verdict: 'refused', reason: 'unreadable' })).toBe('taken');
    expect(life.stands('income_certificate')).toBe('refused unreadable');
  });

  it('but not by whoever has uploaded it', () => {
    life.sent().answerSources(cleanAnswers);
    life.upload('labour_contract', verifier);
    life.claim();
    expect(life.review('labour_contract')).toMatchObject({ rule: 'reviews_own_upload' });
  });

  it('and again when the origination system reads them anew', () => {
    life.sent().answerSources(cleanAnswers);
    life.acceptAll();
    const paper = { ...cleanPapers[0], dates: { validUntil: '2030-01-01' } };
    const document = { type: 'paper', paper } as CommandOf<'addDocument'>['document'];
    life.do({ type: 'addDocument', document }, origination);
    expect(life.stands('identity_card')).toBe('received');
    expect(life.open('document_review')).toEqual(['open ']);
  });
});

describe('S58: papers that are wanted before the money', () => {
  it('hold it back until a person has accepted the newest of them', () => {
    life.sent().answerSources(cleanAnswers);
    life.acceptAll();
    life.complete(life.call('applicant_interview', verifier), verifier, 'completed');
    life.now = life.at('2026-03-03T02:30:00.000Z');
    life.complete(life.call('employer_verification', verifier), verifier, 'completed');
    life.signReport();
    life.decide(approverOne);
    life.decide(approverTwo);
    life.papers();
    life.do(anInsurance({ from: '2026-03-03', to: '2027-03-02', ...readInFull }), origination);
    life.answerSources(cleanAnswers);
    life.now = life.at('2026-03-03T05:30:00.000Z');
    life.complete(life.call('pre_disbursement_call', verifier), verifier, 'confirmed');
    const reserved = () =>
      Object.values(life.state.steps).filter(({ step }) => step === 'reserve_funds').length;
    expect(life.stands('insurance_policy')).toBe('received');
    expect(reserved()).toBe(0);
    life.claim();
    life.review('insurance_policy');
    life.finish();
    expect(reserved()).toBe(1);
  });
});

describe('S58: what a reviewer writes', () => {
  it('lies with the borrower, in the event as in the loan', () => {
    life.sent().answerSources(cleanAnswers);
    life.claim();
    const note = 'Mr Wang says that he has moved';
    life.review('labour_contract', { verdict: 'refused', reason: 'other', note });
    const event = life.stream.findLast(({ type }) => type === 'document_reviewed');
    if (event === undefined) throw new Error('no review');
    const stored = storedForm(event, [life.state]);
    expect(JSON.stringify(stored.data)).not.toContain(note);
    expect(JSON.stringify(stored.parties['borrower'])).toContain(note);
    const { rest, aside } = textsApart(life.state);
    expect(JSON.stringify(rest)).not.toContain(note);
    expect(Object.values(aside)).toContain(note);
  });
});

describe('S58: what an application lacks', () => {
  it('is asked for once at submission, both papers in one message', () => {
    life.sent(lacking);
    expect(life.messages()).toEqual(['papers_requested identity_card,labour_contract']);
    expect(life.requests()).toMatchObject([
      {
        ...{ because: 'submission', status: 'open', usesMax: 10, reminded: false },
        items: [
          { item: 'identity_card', subject: 'borrower', reason: 'expired', insteadOf: null },
          { item: 'labour_contract', subject: 'borrower', reason: 'missing', insteadOf: null },
        ],
        // Ten days, to the end of the day in China.
        dueAt: '2026-03-13T16:00:00.000Z',
      },
    ]);
    expect(life.open('information_request')).toEqual(['waiting_on_customer ']);
    const task = life.task('information_request');
    expect(task).toMatchObject({ dueAt: null, remindAt: null });
    const claim = { type: 'claimTask', taskId: task.taskId } as const;
    expect(life.refusal(claim, verifier)).toBe('waits_on_customer');
    life.answerSources(cleanAnswers);
    expect(life.messages()).toHaveLength(1);
  });

  it('is reminded of once, and its end is a person’s work', () => {
    life.sent(lacking);
    const [request] = life.requests();
    life.answerSources(cleanAnswers);
    life.acceptAll();
    const remindAt = request?.remindAt ?? '';
    expect(nextWakeAt(life.state) ?? '').not.toBe('');
    life.passTime(remindAt);
    life.passTime('2026-03-12T02:00:00.000Z');
    expect(life.messages()).toEqual([
      'papers_requested identity_card,labour_contract',
      'papers_reminder identity_card,labour_contract',
    ]);
    life.passTime('2026-03-13T16:00:00.000Z');
    expect(life.requests()).toMatchObject([{ status: 'expired' }]);
    expect(life.open('information_request')).toEqual(['open papers_wanted']);
    expect(life.messages()).toHaveLength(2);
  });

  it('does not age while the loan is held', () => {
    life.sent(lacking);
    life.do({ type: 'hold', reason: 'look' }, supervisor);
    life.now = life.at('2026-03-30T02:00:00.000Z');
    life.do({ type: 'release', reason: 'looked' }, supervisor);
    expect(life.requests()).toMatchObject([
      { status: 'open', reminded: false, dueAt: '2026-04-09T16:00:00.000Z' },
    ]);
  });

  it('comes, is refused as blurred, is asked for again, and a substitute is taken with a note', () => {
    life.sent(lacking).answerSources(cleanAnswers);
    life.acceptAll();
    life.upload('labour_contract');
    life.upload('id_card');
    expect(life.requests()).toMatchObject([{ status: 'met' }]);
    expect(life.open('information_request')).toEqual([]);
    life.claim();
    life.review('labour_contract', { verdict: 'refused', reason: 'unreadable' });
    life.review('id_card', { dates: { validUntil: '2040-01-01' } });
    expect(life.messages()).toHaveLength(1);
    life.finish();
    expect(life.messages().at(-1)).toBe('papers_again labour_contract');
    expect(life.requests().at(-1)).toMatchObject({ because: 'refused', status: 'open' });
    life.upload('employment_certificate');
    life.claim();
    const bare = life.review('employment_certificate');
    expect(bare).toMatchObject({ rule: 'note_missing', path: 'note' });
    life.review('employment_certificate', { note: 'sealed by the employer' });
    life.finish();
    expect(life.stands('labour_contract')).toBe('accepted');
    expect(life.requests().map(({ status }) => status)).toEqual(['met', 'met']);
  });

  it('is asked for again no oftener than policy says, then by a person', () => {
    life.sent(lacking).answerSources(cleanAnswers);
    life.acceptAll();
    life.upload('id_card');
    life.claim();
    life.review('id_card', { dates: { validUntil: 'no_end' } });
    life.finish();
    for (let round = 0; round < 3; round += 1) {
      life.upload('labour_contract');
      life.claim();
      life.review('labour_contract', { verdict: 'refused', reason: 'unreadable' });
      life.now = life.at(`2026-03-03T0${3 + round}:00:00.000Z`);
      life.finish();
    }
    expect(life.messages().filter((one) => one.startsWith('papers_again'))).toHaveLength(2);
    expect(life.open('information_request')).toEqual(['open papers_wanted']);
  });

  it('may be waived by reason, and is then nobody’s work', () => {
    life.sent(without('labour_contract'));
    const waiver = { type: 'waivePaper', item: 'labour_contract', partyId: 'borrower' } as const;
    life.do({ ...waiver, reason: 'self-employed' }, supervisor);
    expect(life.stands('labour_contract')).toBe('waived');
    expect(life.requests()).toMatchObject([{ status: 'met' }]);
    expect(life.refusal({ ...waiver, item: 'passport', reason: '-' }, supervisor)).toBe(
      'unknown_item',
    );
    expect(life.refusal({ ...waiver, partyId: 'nobody', reason: '-' }, supervisor)).toBe(
      'unknown_party',
    );
  });
});

describe('S58: the papers of a loan that ends before anybody looked at them', () => {
  it('are nobody’s work any more', () => {
    life.sent();
    life.do({ type: 'withdraw', reason: 'found another lender' }, supervisor);
    life.finishSteps('send_message');
    expect(life.state.stage).toBe('closed');
    expect(life.open('document_review')).toEqual([]);
  });
});
