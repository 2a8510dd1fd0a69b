import { instant } from '../../calendar/instant.js';
import { replan } from '../../callback-plan/callback-plan.js';
import { nextCycle } from '../../callback-plan/cycle.js';
import { monitoringSources } from '../../callback-plan/monitoring.js';
import { proposeClass } from '../../classification/five-class.js';
import { observationOf } from '../../loan/consequences/classification.js';
import { cycleInput } from '../../loan/consequences/cycles.js';
import { lastContactOn, planInput, proposedClass } from '../../loan/consequences/plan.js';
import { calledBackOf } from '../../loan/spokespeople.js';
import { subjectsOf } from '../../loan/subjects.js';
import { judgedSignals } from './signals.js';
import type { Judge, JudgedCase } from './judge.js';
import { judgedDuties, judgedPapers } from './papers.js';

/** Everything that the policies decide of a loan after its money, in parts that are judged by themselves. */
export const judgesInServicing: readonly Judge[] = [
  { reads: ['callbackPlan', 'zone', 'keyPersons', 'product'], judge: judgedContact },
  { reads: ['callbackPlan', 'zone'], judge: judgedCycle },
  { reads: ['monitoring'], judge: judgedSources },
  { reads: ['classification'], judge: judgedClass },
  { reads: ['arrears'], judge: judgedArrears },
  ...[judgedPapers, judgedDuties],
  {
    reads: null,
    judge: ({ file, policy, now, signalCatalogue }) =>
      judgedSignals(file, signalCatalogue, { policy, signalCatalogue, now: instant(now) }),
  },
];

/** The next planned contact, as a plan that is made today would have it: an older plan is kept while it leaves no gap. */
function judgedContact({ file: loan, policy, today }: JudgedCase): Map<string, string> {
  const { servicing } = loan;
  if (servicing === null) return new Map();
  const last = lastContactOn({ loan, context: { policy } }, servicing, today);
  const from = { today, lastContactOn: last };
  const [next] = replan(planInput(loan, servicing), policy.callbackPlan, from);
  if (next === undefined) return new Map();
  const { kind, on, team, banks, taskType } = next;
  const text = `${on} ${kind} ${taskType} ${banks.join('+')} by ${team}`;
  return new Map([['contact next', `${text} of ${calledBackOf(loan, policy)}`]]);
}

/** The day of the cycle after the last one; the one that is planned already stays where it is. */
function judgedCycle({ file: loan, policy }: JudgedCase): Map<string, string> {
  const { servicing } = loan;
  if (servicing === null) return new Map();
  const input = { ...cycleInput(loan, servicing), loanHash: 0 };
  const next = nextCycle(input, policy.callbackPlan, policy.zone);
  return new Map(next === null ? [] : [['cycle next', next.at]]);
}

/** The sources that the next cycle asks. */
function judgedSources({ file: loan, policy }: JudgedCase): Map<string, string> {
  const number = (loan.servicing?.cycles.at(-1)?.number ?? 0) + 1;
  return new Map(
    monitoringSources(policy, number, loan.band).flatMap(({ source, subject }) =>
      subjectsOf(loan, subject).map((about) => [`source ${source}:${about}`, 'asked'] as const),
    ),
  );
}

/** The class that would be proposed at the days past due that the last cycle saw. */
function judgedClass({ file: loan, policy, today }: JudgedCase): Map<string, string> {
  const daysPastDue = loan.servicing?.daysPastDue ?? null;
  if (daysPastDue === null) return new Map();
  const seen = { daysPastDue, technicalCause: false, findings: [], current: proposedClass(loan) };
  const observation = observationOf(loan, daysPastDue, today);
  const proposal = proposeClass({ ...seen, observation }, policy.classification);
  return new Map([['class class', proposal.class]]);
}

/** Whether arrears are early ones, of which alone a call may ask about nothing else. */
function judgedArrears({ file: loan, policy }: JudgedCase): Map<string, string> {
  const daysPastDue = loan.servicing?.daysPastDue ?? 0;
  if (daysPastDue === 0) return new Map();
  const isEarly = daysPastDue <= policy.arrears.earlyDaysMax;
  return new Map([['arrears arrears', isEarly ? 'early' : 'beyond early']]);
}
