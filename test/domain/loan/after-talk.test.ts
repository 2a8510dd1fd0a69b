import { describe, expect, it } from '@jest/globals';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { Calls } from '../../builders/calls.js';
import { verifier } from '../../builders/life.js';

/** 10:00 of a Tuesday in Shanghai is when each of these calls is made. */
const nextMorning = '2026-03-04T02:00:00.000Z';
const talked = (type: 'applicant_interview' | 'employer_verification' = 'applicant_interview') =>
  new Calls(type)
    .dial('answered')
    .openings(type === 'applicant_interview' ? 'Q-OPEN-01' : 'Q-OPEN-04');

describe('the next contact after a talk that left its work undone', () => {
  it.each([
    { outcome: 'REFUSED', ending: 'refused', at: nextMorning },
    { outcome: 'LANGUAGE_BARRIER', ending: 'language_barrier', at: nextMorning },
    { outcome: 'THIRD_PARTY_MSG_LEFT', ending: 'message_left', at: '2026-03-04T05:30:00.000Z' },
    { outcome: 'CALLBACK_BOOKED', ending: 'asked_later', at: '2026-03-03T06:00:00.000Z' },
    { outcome: 'CONNECTED_NOT_RPC', ending: 'not_the_person', at: '2026-03-03T05:30:00.000Z' },
    { outcome: 'TECH_FAIL', ending: 'line_broke', at: '2026-03-03T05:30:00.000Z' },
  ] as const)('$outcome: as $ending, at $at', ({ outcome, ending, at }) => {
    const life = talked().end(outcome);
    expect(life.planned()).toEqual([{ taskId: life.taskId, at, contactPointId: 'mobile' }]);
    expect(life.talkBefore).toMatchObject({ ending, times: 1 });
  });

  it('nobody may call before it', () => {
    expect(talked().end('REFUSED').verdict()).toMatchObject({
      ...{ allowed: false, rule: 'after_talk', until: nextMorning },
    });
  });

  it.each([
    { name: 'the agreed time', at: '2026-03-04T07:00:00.000Z', planned: null },
    {
      name: 'outside of hours it is kept all the same',
      at: '2026-03-04T12:30:00.000Z',
      planned: null,
    },
    {
      name: 'at night nobody calls',
      at: '2026-03-03T15:00:00.000Z',
      planned: '2026-03-04T01:00:00.000Z',
    },
  ])('agreed: $name', ({ at, planned }) => {
    const life = talked().end('CALLBACK_BOOKED', at);
    expect(life.planned()).toMatchObject([{ at: planned ?? at, contactPointId: 'mobile' }]);
    expect(life.talkBefore).toBeNull();
  });

  it('an agreed time comes before what policy has follow an earlier refusal', () => {
    const life = talked().end('REFUSED');
    life.now = life.at(nextMorning);
    life.dial('answered').openings('Q-OPEN-01').end('CALLBACK_BOOKED', '2026-03-04T04:30:00.000Z');
    expect(life.planned().at(-1)).toMatchObject({ at: '2026-03-04T04:30:00.000Z' });
    life.now = life.at('2026-03-04T04:30:00.000Z');
    expect(life.verdict()).toMatchObject({ allowed: true });
  });

  it('who will not talk a second time is for a supervisor, who can have him tried again', () => {
    const life = talked().end('REFUSED');
    life.now = life.at(nextMorning);
    life.dial('answered').openings('Q-OPEN-01').end('REFUSED');
    expect(life.state.tasks[life.taskId]).toMatchObject({ status: 'done', result: 'unreachable' });
    const review = life.task('unreachable_review');
    expect(review.about).toEqual({ task: life.taskId, reason: 'would_not_talk' });
  });

  it('who wishes no calls is planned no more', () => {
    const life = talked().end('DO_NOT_CALL');
    expect(life.planned()).toEqual([]);
    expect(openTasks(life.state, 'applicant_interview')).toEqual([]);
  });

  it('after everything was said nobody is called again', () => {
    const life = new Calls();
    life.call('applicant_interview', verifier);
    expect(life.planned()).toEqual([]);
  });
});

describe('an employer who was talked to in vain', () => {
  it('is asked again the next day, for somebody else, and then is inconclusive', () => {
    const life = talked('employer_verification').end('REFUSED');
    expect(life.talkBefore).toMatchObject({ ending: 'refused', person: 'another' });
    const [{ at } = { at: '' }] = life.planned();
    expect(at > nextMorning.slice(0, 10)).toBe(true);
    life.now = life.at(at);
    life.dial('answered').openings('Q-OPEN-04').end('REFUSED');
    expect(life.state.checks['employer_verification:borrower']?.outcome).toEqual({
      ...{ outcome: 'inconclusive', reason: 'employer_would_not_say' },
    });
    expect(openTasks(life.state, 'unreachable_review')).toEqual([]);
  });
});

describe('a talk that the customer broke off', () => {
  const brokenOff = () => {
    const life = talked();
    life.passGate(life.interview, verifier);
    return life.openings('Q-OPEN-02', 'Q-OPEN-03').leave('Q-AUTO-01');
  };

  it('noted while it runs: the same task goes on the next day', () => {
    const life = brokenOff().end('CONNECTED_RPC');
    expect(life.planned()).toMatchObject([{ at: nextMorning, contactPointId: 'mobile' }]);
    expect(life.talkBefore).toMatchObject({ ending: 'broken_off' });
    expect(life.interview.status).toBe('claimed');
  });

  it('completed with what there is: what was left open has a call of its own, when he may be called again', () => {
    const life = brokenOff().end('CONNECTED_RPC');
    for (const { key, mandatory, isAnswered } of life.rows())
      if (mandatory && !isAnswered) life.leave(key);
    life.complete(life.interview, verifier, 'completed');
    const anew = life.task('applicant_interview');
    expect(anew.about).toEqual({ reason: 'open_questions', task: life.taskId });
    expect(anew.nextAttemptAt).toBe(nextMorning);
  });
});
