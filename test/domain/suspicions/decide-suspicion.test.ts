import { describe, expect, it } from '@jest/globals';
import { decideSuspicion } from '../../../domain/suspicions/decide-suspicion.js';
import { evolveSuspicion } from '../../../domain/suspicions/evolve-suspicion.js';
import {
  suspicionNotesMax,
  type Suspicion,
  type SuspicionCommand,
} from '../../../domain/suspicions/suspicion.js';
import { person } from '../../builders/decider.js';

const raiser = person('v-1', 'verifier');
const officer = person('aml-1', 'aml_officer');
const other = person('aml-2', 'aml_officer');

const raised = (by = 'person:v-1'): Suspicion =>
  evolveSuspicion(null, 'sr_1', {
    ...{ seq: 1, at: '2026-03-03T02:00:00.000Z', actor: by, type: 'suspicion_raised' },
    data: {
      ...{ loanId: 'ln_1', branch: 'B001', partyIds: ['borrower'] },
      ...{ reason: 'cash that does not fit', dueOn: '2026-03-10' },
    },
  });
const days = { today: '2026-03-05', raisedOn: '2026-03-03' };

/** The case after the command, or the rule that refused it. */
function after(command: SuspicionCommand, before: Suspicion, actor = officer): Suspicion | string {
  const decided = decideSuspicion(command, before, { actor, ...days });
  if ('rule' in decided) return decided.rule;
  const at = '2026-03-05T02:00:00.000Z';
  const recorded = {
    ...decided,
    seq: before.version + 1,
    at,
    actor: `person:${actor.kind === 'person' ? actor.id : ''}`,
  };
  return evolveSuspicion(before, 'sr_1', recorded);
}
function must(found: Suspicion | string): Suspicion {
  if (typeof found === 'string') throw new Error(found);
  return found;
}
const inHand = () => must(after({ type: 'claim' }, raised()));
const reported = (reportedOn: string): SuspicionCommand => ({
  type: 'conclude',
  outcome: { outcome: 'reported', reference: 'STR-1', reportedOn },
});
const aside: SuspicionCommand = {
  type: 'conclude',
  outcome: { outcome: 'not_reported', reason: 'explained by his tax papers' },
};

describe('a suspicion', () => {
  it('is taken in hand by one, who works on it until he gives it back', () => {
    const mine = inHand();
    expect(mine).toMatchObject({ status: 'claimed', assignee: 'person:aml-1', version: 2 });
    expect(after({ type: 'claim' }, mine, other)).toBe('claimed');
    expect(after({ type: 'note', text: 'x' }, mine, other)).toBe('not_assignee');
    expect(after({ type: 'note', text: 'x' }, raised())).toBe('not_assignee');
    const back = must(after({ type: 'release', reason: 'away' }, mine));
    expect(back).toMatchObject({ status: 'open', assignee: null });
  });

  it('is taken over by another of the team at any time, who says why', () => {
    const takeOver: SuspicionCommand = { type: 'takeOver', reason: 'he is on leave' };
    const mine = inHand();
    const decided = decideSuspicion(takeOver, mine, { actor: other, ...days });
    expect(decided).toEqual({
      type: 'suspicion_taken_over',
      data: { from: 'person:aml-1', reason: 'he is on leave' },
    });
    const theirs = must(after(takeOver, mine, other));
    expect(theirs).toMatchObject({ status: 'claimed', assignee: 'person:aml-2', version: 3 });
    expect(after({ type: 'note', text: 'x' }, theirs)).toBe('not_assignee');
    expect(must(after(aside, theirs, other)).status).toBe('done');
  });

  it('is not taken over by who has it, by who raised it, from nobody, or once it is concluded', () => {
    const takeOver: SuspicionCommand = { type: 'takeOver', reason: 'overdue' };
    expect(after(takeOver, inHand())).toBe('already_yours');
    expect(after(takeOver, raised())).toBe('nobody_has_it');
    const ofOther = must(after({ type: 'claim' }, raised('person:aml-2')));
    expect(after(takeOver, ofOther, other)).toBe('same_person_twice');
    expect(after(takeOver, must(after(aside, inHand())), other)).toBe('suspicion_done');
  });

  it('keeps its notes, and at most so many', () => {
    const noted = must(after({ type: 'note', text: 'asked the branch' }, inHand()));
    expect(noted.notes).toEqual([
      { at: '2026-03-05T02:00:00.000Z', by: 'person:aml-1', text: 'asked the branch' },
    ]);
    const [note] = noted.notes;
    if (note === undefined) throw new Error('a note');
    const full = (count: number) => ({
      ...noted,
      notes: Array(count).fill(note) as typeof noted.notes,
    });
    expect(after({ type: 'note', text: 'x' }, full(suspicionNotesMax))).toBe('too_many_notes');
    expect(typeof after({ type: 'note', text: 'x' }, full(suspicionNotesMax - 1))).toBe('object');
  });

  it.each([
    ['2026-03-02', 'not_on_that_day'],
    ['2026-03-03', 'done'],
    ['2026-03-05', 'done'],
    ['2026-03-06', 'not_on_that_day'],
  ])('is reported on a day from its raising to today: %s, %s', (day, expected) => {
    const found = after(reported(day), inHand());
    expect(typeof found === 'string' ? found : found.status).toBe(expected);
  });

  it('is concluded by another than who raised it, once, and with the reason where it is not reported', () => {
    const own = must(after({ type: 'claim' }, raised('person:aml-1')));
    expect(after(aside, own)).toBe('same_person_twice');
    const done = must(after(aside, inHand()));
    expect(done).toMatchObject({
      status: 'done',
      outcome: { outcome: 'not_reported', reason: 'explained by his tax papers' },
    });
    for (const command of [{ type: 'claim' } as const, aside, reported('2026-03-05')])
      expect(after(command, done)).toBe('suspicion_done');
    expect(after(aside, inHand(), raiser)).toBe('not_assignee');
  });
});
