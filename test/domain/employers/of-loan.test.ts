import { describe, expect, it } from '@jest/globals';
import type { StandingNumber } from '../../../domain/employers/standing.js';
import { employerNotes } from '../../../domain/employers/of-loan.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { pointsOf } from '../../../domain/loan/calls/call-purpose.js';
import { Life, verifier } from '../../builders/life.js';
import type { DecideContext } from '../../../domain/loan/context.js';

/** The employer of the builders' borrower, as the directory finds it. */
function checked(): Life {
  const life = new Life().submit();
  life.answerSources(cleanAnswers);
  return life;
}
const codeOf = (life: Life) => {
  const answer = life.state.parties['borrower']?.facts.employer_directory?.answer;
  if (answer?.answer !== 'FOUND' && answer?.answer !== 'MATCH') throw new Error('not found');
  return answer.data.uscc;
};
const staleOf = (life: Life) =>
  ['employer_directory', 'employer_verification', 'identity'].filter(
    (check) => life.state.checks[`${check}:borrower`]?.stale === true,
  );

describe('a change of an employer', () => {
  it.each(['renamed', 'moved', 'closed'] as const)(
    '%s makes what rests on it stale, asks again, and leaves the rest',
    (change) => {
      const life = checked();
      const at = '2099-01-01T00:00:00.000Z';
      life.do({ type: 'noteEmployerChange', uscc: codeOf(life), change, at });
      const because = life.stream.flatMap((one) => (one.type === 'check_stale' ? [one.data] : []));
      expect(because).toContainEqual({
        ...{ key: 'employer_directory:borrower', because: `employer_${change}` },
      });
      // It is asked for anew at once: the same command orders the question.
      const asked = Object.values(life.state.steps).filter(
        ({ what, status }) => what === 'employer_directory' && status === 'due',
      );
      expect(asked).toHaveLength(1);
      expect(staleOf(life)).not.toContain('identity');
    },
  );

  it('of another employer, or older than what is known, changes nothing', () => {
    const life = checked();
    const change = 'closed';
    const before = life.state.version;
    const other = { uscc: '91330106673959654X', at: '2099-01-01T00:00:00.000Z' };
    life.do({ type: 'noteEmployerChange', change, ...other });
    const older = { uscc: codeOf(life), at: '2000-01-01T00:00:00.000Z' };
    life.do({ type: 'noteEmployerChange', change, ...older });
    expect(life.state.version).toBe(before);
  });
});

describe('what the directory learns of a loan', () => {
  it('is what its source found, with its numbers; nothing without days in the policy', () => {
    const life = new Life().submit();
    const before = life.state;
    life.answerSources(cleanAnswers);
    const events = life.stream.slice(before.version);
    const [note, ...others] = employerNotes(before, events, 365);
    expect(others).toEqual([]);
    expect(note).toMatchObject({ uscc: codeOf(life), command: { type: 'noteFound' } });
    expect(employerNotes(before, events, undefined)).toEqual([]);
  });

  it('is nothing of who works for himself', () => {
    const life = new Life().submit();
    const before = structuredClone(life.state);
    life.answerSources(cleanAnswers);
    const party = before.parties['borrower']?.party;
    if (party?.kind !== 'person' || !party.employment) throw new Error('no employment');
    party.employment.form = 'self_employed';
    expect(employerNotes(before, life.stream.slice(before.version), 365)).toEqual([]);
  });
});

const standing = (
  known: Pick<StandingNumber, 'value' | 'expiresOn'> & Partial<StandingNumber>,
): StandingNumber => ({
  ...{ numberId: 'en_1', label: 'hr', source: 'registry', foundOn: '2026-01-05', result: null },
  ...known,
});

describe('S81: an answer of the employer on a number', () => {
  const value = '+8657188881234';
  type Said = Record<string, Record<string, unknown>>;
  const verified = (employer: DecideContext['employer'], said: Said = {}) => {
    const life = new Life({ employer }).submit();
    life.answerSources(cleanAnswers);
    const { taskId } = life.call('employer_verification', verifier, said);
    const before = life.state;
    const done = { taskId, result: 'completed', comment: null, digest: null };
    life.do({ type: 'completeTask', ...done }, verifier);
    const events = life.stream.slice(before.version);
    return {
      outcome: life.state.checks['employer_verification:borrower']?.outcome,
      findings: events.filter(({ type }) => type === 'finding_raised').length,
      learnt: employerNotes(before, events, 365).map(({ command }) =>
        command.type === 'noteCalled' ? command.result : command.type,
      ),
    };
  };

  it.each([
    { name: 'nobody knows of', employer: null },
    {
      name: 'valid for a day yet',
      employer: {
        status: 'active' as const,
        numbers: [standing({ value, expiresOn: '2099-01-01' })],
      },
    },
    {
      name: 'of another one that expired',
      employer: {
        status: 'active' as const,
        numbers: [standing({ value: '+8657188880000', expiresOn: '2000-01-01' })],
      },
    },
  ])('passes where the directory has it as $name', ({ employer }) => {
    const { outcome, learnt } = verified(employer);
    expect(outcome?.outcome).toMatch(/^passed/);
    expect(learnt).toEqual(['confirmed']);
  });

  it.each([
    { status: 'active', then: /^passed/, learnt: 'confirmed' },
    { status: 'moved', then: /^passed/, learnt: 'confirmed' },
    { status: 'cancelled', then: /^inconclusive/, learnt: 'nobody_told' },
    { status: 'revoked', then: /^inconclusive/, learnt: 'nobody_told' },
  ] as const)('of a company that is $status: $learnt', ({ status, then, learnt }) => {
    const told = verified({ status, numbers: [standing({ value, expiresOn: '2099-01-01' })] });
    expect(told.outcome?.outcome).toMatch(then);
    expect(told.learnt).toEqual([learnt]);
    const reason = told.outcome?.outcome === 'inconclusive' ? told.outcome.reason : null;
    expect(reason).toBe(learnt === 'nobody_told' ? 'employer_closed' : null);
  });

  it('holds no word of a closed company against the customer, and keeps that a number led elsewhere', () => {
    const closed = {
      status: 'cancelled' as const,
      numbers: [standing({ value, expiresOn: '2099-01-01' })],
    };
    const [, left, elsewhere] = answers;
    expect(verified(closed, left?.said)).toEqual({
      outcome: { outcome: 'inconclusive', reason: 'employer_closed' },
      ...{ findings: 0, learnt: ['nobody_told'] },
    });
    expect(verified(closed, elsewhere?.said).learnt).toEqual(['led_elsewhere']);
  });

  const answers: { name: string; said: Said; valid: object }[] = [
    { name: 'all well', said: {}, valid: { learnt: ['confirmed'], findings: 0 } },
    {
      name: 'not employed there',
      said: { 'Q-EMPL-03': { status: 'left' }, 'Q-PROB-10@Q-EMPL-03': { status: 'left' } },
      valid: { outcome: { outcome: 'mismatch', reason: 'not_employed_there' }, findings: 1 },
    },
    {
      name: 'another company',
      said: { 'Q-EMPL-01': { employer: '上海全不相干食品有限公司' } },
      valid: { learnt: ['led_elsewhere'] },
    },
  ];
  it.each(answers)(
    '$name: counts on a valid one, and proves nothing on one that expired',
    (one) => {
      const { said, valid } = one;
      expect(
        verified(
          { status: 'active', numbers: [standing({ value, expiresOn: '2099-01-01' })] },
          said,
        ),
      ).toMatchObject(valid);
      expect(
        verified(
          { status: 'active', numbers: [standing({ value, expiresOn: '2026-01-01' })] },
          said,
        ),
      ).toEqual({
        outcome: { outcome: 'inconclusive', reason: 'employer_number_expired' },
        ...{ findings: 0, learnt: ['nobody_told'] },
      });
    },
  );
});

describe('S81: the numbers that an employer is called on', () => {
  const found = '+8657188881234';
  const kept = (change: Partial<StandingNumber>) =>
    standing({ value: '+8657188880000', expiresOn: '2099-01-01', numberId: 'en_2', ...change });
  /** Ids and standings in the order in which they are offered, after the source has answered. */
  const offered = (...numbers: StandingNumber[]) => {
    const life = new Life({ employer: { status: 'active', numbers } }).submit();
    life.answerSources(cleanAnswers);
    const task = Object.values(life.state.tasks).find(
      ({ type }) => type === 'employer_verification',
    );
    const points = life.state.parties['borrower']?.contactPoints ?? [];
    if (task === undefined) throw new Error('no call to the employer');
    return pointsOf(task, points).map(({ id, source, standing: said }) => [id, source, said]);
  };

  it.each([
    {
      name: 'one that it has confirmed comes first, with where it was found',
      number: kept({ result: 'confirmed', source: 'website' }),
      is: [
        ['directory-en_2', 'website', 'confirmed'],
        ['employer-1', 'registry', undefined],
      ],
    },
    {
      name: 'one that ended yesterday is not learnt from it',
      number: kept({ result: 'confirmed', expiresOn: '2026-03-02' }),
      is: [['employer-1', 'registry', undefined]],
    },
    {
      name: 'one that ends today still is',
      number: kept({ result: 'confirmed', expiresOn: '2026-03-03' }),
      is: [
        ['directory-en_2', 'registry', 'confirmed'],
        ['employer-1', 'registry', undefined],
      ],
    },
    {
      name: 'one on which nobody answered is not',
      number: kept({ result: 'nobody_told' }),
      is: [['employer-1', 'registry', undefined]],
    },
    {
      name: 'one that the source finds too is one, and confirmed',
      number: kept({ value: found, result: 'confirmed' }),
      is: [['employer-1', 'registry', 'confirmed']],
    },
    {
      name: 'one that the source finds and that ended comes last',
      number: kept({ value: found, result: 'confirmed', expiresOn: '2026-03-02' }),
      is: [['employer-1', 'registry', 'ended']],
    },
  ])('$name', ({ number, is }) => {
    expect(offered(number)).toEqual(is);
  });

  it('puts a confirmed one before the source’s own and an ended one after them', () => {
    const numbers = [
      kept({ value: found, expiresOn: '2026-03-02' }),
      kept({ result: 'confirmed', numberId: 'en_3' }),
    ];
    expect(offered(...numbers).map(([id]) => id)).toEqual(['directory-en_3', 'employer-1']);
  });
});
