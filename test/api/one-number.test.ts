import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aBorrower, aDealer, anApplication, residentId } from '../builders/an-application.js';
import { cleanAnswers } from '../builders/clean-facts.js';
import { verifier, WorkBench } from './support/work-bench.js';

const callers = 8;
/** Hours of a Tuesday in China at which customers and employers are called, two hours and more apart. */
const rounds = ['2026-03-10T01:10:00.000Z', '2026-03-10T06:10:00.000Z', '2026-03-10T08:20:00.000Z'];
const later = '2026-03-10T10:30:00.000Z';

let bench: WorkBench;
beforeAll(async () => {
  bench = await WorkBench.start();
}, 60_000);
afterAll(async () => await bench.stop());

type TaskType = 'applicant_interview' | 'employer_verification';
interface Seat {
  taskId: string;
  caller: ReturnType<typeof verifier>;
}

/** A caller each, who has claimed the call of a loan of his own. */
async function seats(loans: readonly string[], type: TaskType): Promise<Seat[]> {
  const made: Seat[] = [];
  for (const loanId of loans) {
    const seat = {
      taskId: await bench.taskOf(loanId, type),
      caller: verifier(`${type}-${loanId}`),
    };
    expect((await bench.send('POST', `/v1/tasks/${seat.taskId}/claim`, seat.caller)).status).toBe(
      200,
    );
    made.push(seat);
  }
  return made;
}

/** All of them dial at the same moment, each through his own loan. */
async function allDial(all: readonly Seat[], more: object = {}) {
  const dialled = bench.real.dialled.length;
  const point = async ({ taskId, caller }: Seat) =>
    (await bench.workspace(taskId, caller)).contacts[0]?.contactPointId;
  const points = await Promise.all(all.map(point));
  const answers = await Promise.all(
    all.map(({ taskId, caller }, n) =>
      bench.send('POST', `/v1/tasks/${taskId}/attempts`, caller, {
        contactPointId: points[n],
        ...more,
      }),
    ),
  );
  const rules = answers.flatMap(({ status, body }) =>
    status === 200 ? [] : [(body as { rule: string }).rule],
  );
  const went = answers.findIndex(({ status }) => status === 200);
  const seat = all[went];
  if (seat !== undefined) {
    const { attemptId } = answers[went]?.body as { attemptId: string };
    await bench.end(seat.taskId, attemptId, seat.caller, 'TECH_FAIL');
  }
  return {
    went: answers.length - rules.length,
    rang: bench.real.dialled.length - dialled,
    rules: [...new Set(rules)],
  };
}

describe.each([
  { who: 'one person through loans of his own', type: 'applicant_interview', person: 81 },
  { who: 'one employer through loans of many people', type: 'employer_verification', person: null },
] as const)('$who', ({ type, person }) => {
  let all: Seat[];
  beforeAll(async () => {
    bench.real.clock.at = '2026-03-09T01:10:00.000Z';
    const loans: string[] = [];
    for (let n = 0; n < callers; n += 1)
      loans.push(await bench.answeredLoan(cleanAnswers, person ?? 82 + n));
    all = await seats(loans, type);
  }, 120_000);

  it('is rung once by all who dial at the same moment, three times a day, and then no more', async () => {
    for (const [n, at] of rounds.entries()) {
      bench.real.clock.at = at;
      // The third of the day is the last for whoever is called, which comes before the two hours.
      const rules = [n === 2 ? 'attempts_per_person_per_day' : 'spacing'];
      expect(await allDial(all)).toEqual({ went: 1, rang: 1, rules });
    }
    bench.real.clock.at = later;
    const refused = await allDial(all);
    expect(refused).toMatchObject({ went: 0, rang: 0 });
    expect(refused.rules).toEqual(['attempts_per_person_per_day']);
  }, 60_000);
});

describe('one number that several people gave as theirs', () => {
  let all: Seat[];
  beforeAll(async () => {
    bench.real.clock.at = '2026-03-09T01:10:00.000Z';
    const loans: string[] = [];
    for (let n = 0; n < callers; n += 1) {
      const borrower = {
        ...aBorrower(),
        idNumber: residentId(`330106199003074${String(n).padStart(2, '0')}`),
        contactPoints: [{ id: 'mobile', kind: 'mobile' as const, value: '13900139099' }],
      };
      const body = anApplication({ applicationNumber: `ONE-${n}`, parties: [borrower, aDealer()] });
      const portal = {
        sub: 'dealer-portal',
        kind: 'machine' as const,
        roles: ['origination' as const],
      };
      const answer = await bench.api.ask('POST', '/v1/loans', { as: portal, key: null, body });
      const { loanId } = answer.body as { loanId: string };
      await bench.real.answerSources(loanId, cleanAnswers);
      loans.push(loanId);
    }
    all = await seats(loans, 'applicant_interview');
  }, 120_000);

  it('warns each of them that others gave it too', async () => {
    bench.real.clock.at = rounds[0] ?? '';
    expect(await allDial(all)).toEqual({ went: 0, rang: 0, rules: ['number_warning'] });
  });

  it('rings once for all who confirm it and dial at the same moment', async () => {
    const warnings = ['shared_with_applicants', 'called_under_other_names'];
    const confirmed = { warnings, reason: 'one telephone of a dormitory' };
    expect(await allDial(all, { confirmed })).toEqual({ went: 1, rang: 1, rules: ['spacing'] });
  });
});
