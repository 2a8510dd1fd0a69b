import { describe, expect, it } from '@jest/globals';
import { instant } from '../../../domain/calendar/instant.js';
import { aPaper } from '../../builders/an-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { origination } from '../../builders/decider.js';
import { Papers, without } from '../../builders/papers-life.js';

/** A loan without an income certificate; the verifier has the review of an account statement in hand. */
function withStatement(): Papers {
  const life = new Papers();
  life.sent(without('income_certificate')).answerSources(cleanAnswers);
  const document = { type: 'paper', paper: aPaper('bank_statement') } as const;
  life.do({ type: 'addDocument', document }, origination);
  life.claim();
  return life;
}
const taken = (life: Papers, dates: { issuedOn?: string }) =>
  life.review('bank_statement', { note: 'twelve salaries of the employer', dates });

describe('S58: a statement in place of an income certificate', () => {
  it('is not taken while nobody knows its age, nor when it is too old', () => {
    const life = withStatement();
    expect(taken(life, {})).toMatchObject({ rule: 'date_missing', path: 'dates.issuedOn' });
    expect(taken(life, { issuedOn: '2026-01-01' })).toMatchObject({ rule: 'paper_expired' });
    expect(life.stands('income_certificate')).toBe('received');
    taken(life, { issuedOn: '2026-01-02' });
    expect(life.stands('income_certificate')).toBe('accepted');
  });

  it('is held to its age afterwards too', () => {
    const life = withStatement();
    taken(life, { issuedOn: '2026-01-02' });
    life.now = instant('2026-03-04T02:00:00.000Z');
    expect(life.stands('income_certificate')).toBe('wanted expired');
  });

  it('may be refused without a date', () => {
    const life = withStatement();
    life.review('bank_statement', { verdict: 'refused', reason: 'unreadable' });
    expect(life.stands('income_certificate')).toBe('refused unreadable');
  });
});

describe('a statement that an earlier release took without its date', () => {
  /** The same loan as that release left it. */
  function leftBehind(): Papers {
    const life = withStatement();
    taken(life, { issuedOn: '2026-02-20' });
    life.acceptAllButTaken();
    expect(life.open('document_review')).toEqual([]);
    life.loan = {
      ...life.state,
      documents: life.state.documents.map((one) =>
        one.type === 'bank_statement' && one.review
          ? { ...one, review: { ...one.review, dates: {} } }
          : one,
      ),
    };
    return life;
  }

  it('is looked at again, and the report waits for its date', () => {
    const life = leftBehind();
    life.passTime('2026-03-03T02:00:00.000Z');
    expect(life.stands('income_certificate')).toBe('received');
    expect(life.open('document_review')).toEqual(['open ']);
    life.claim();
    expect(taken(life, {})).toMatchObject({ rule: 'date_missing' });
    taken(life, { issuedOn: '2026-02-20' });
    life.finish();
    expect(life.stands('income_certificate')).toBe('accepted');
  });
});
