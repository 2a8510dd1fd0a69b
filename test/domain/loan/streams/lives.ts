import { Life, approverOne, approverTwo, verifier } from '../../../builders/life.js';
import { person } from '../../../builders/decider.js';
import { ServicedLife } from '../../../builders/serviced-life.js';

/** Paid out, called, late for a cycle, current again, and settled early; one signal is pushed from outside. */
function settled(): Life {
  const life = new ServicedLife().cycle().cycle({ daysPastDue: 32, overdueMinor: 356_963 }).cycle();
  const risk = person('r-1', 'risk_officer');
  life.do({ type: 'raiseSignal', code: 'EW-C01', sources: ['outside:feed'], note: null }, risk);
  const review = life.task('classification_review');
  life.do({ type: 'claimTask', taskId: review.taskId }, risk);
  life.complete(review, risk, 'taken_up', { comment: 'as proposed' });
  life.cycle({ settled: true, settledOn: '2026-06-15', principalBalanceMinor: 0 });
  life.finishSteps('release_lien', 'send_message');
  return life;
}

/** Verified, returned with a question, verified again, and rejected at the second reading. */
function rejected(): Life {
  const life = new Life().verified();
  life.signReport();
  life.decide(approverOne, 'return', { questions: ['Where does the down payment come from?'] });
  life.complete(life.call('applicant_interview', verifier), verifier, 'completed');
  life.signReport();
  life.decide(approverTwo, 'reject');
  life.finishSteps('send_message');
  return life;
}

/** Held, released and withdrawn when funds and lien were taken already, so that both are given back. */
function withdrawn(): Life {
  const supervisor = person('su-1', 'supervisor');
  const life = new Life().approved();
  life.papers();
  life.do({ type: 'hold', reason: 'a question of the auditor' }, supervisor);
  life.do({ type: 'release', reason: 'answered' }, supervisor);
  life.now = life.at('2026-03-03T05:30:00.000Z');
  life.complete(life.call('pre_disbursement_call', verifier), verifier, 'confirmed');
  life.finishSteps('reserve_funds');
  life.do({ type: 'withdraw', reason: 'changed my mind' }, supervisor);
  life.finishSteps('send_message', 'register_lien');
  life.finishSteps('release_lien');
  life.finishSteps('release_funds');
  return life;
}

/** Whole lives of synthetic people, by what they end as. */
export const lives: Readonly<Record<string, () => Life>> = { settled, rejected, withdrawn };
