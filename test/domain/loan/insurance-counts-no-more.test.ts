import { describe, expect, it } from '@jest/globals';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { origination } from '../../builders/decider.js';
import { approverOne, approverTwo, Life, verifier } from '../../builders/life.js';
import { Papers, supervisor, without } from '../../builders/papers-life.js';
import { anInsurance, readInFull } from '../../builders/papers.js';
import { insuredPolicy } from '../../builders/policies.js';

const captured = (key = 'policy/1') =>
  anInsurance({ from: '2026-03-03', to: '2027-03-02', ...readInFull }, { key });
const reserving = (life: Life) =>
  Object.values(life.state.steps).filter(({ step }) => step === 'reserve_funds').length;
const source = (life: Life) => life.state.checks['insurance:loan'];
const cover = (life: Life) => life.state.checks['insurance_cover:loan']?.outcome;

describe('the only policy of a loan, refused', () => {
  /** The policy was read and confirmed by its insurer; a reviewer refuses it. */
  function refused(life: Papers): void {
    life.do(captured(), origination);
    life.answerSources(cleanAnswers);
    expect(source(life)?.stale).toBe(false);
    life.claim();
    life.review('insurance_policy', { verdict: 'refused', reason: 'unreadable' });
    life.finish();
    expect(source(life)?.stale).toBe(true);
  }
  function waived(life: Papers): void {
    const reason = 'insured under the group policy of the lender';
    life.do({ type: 'waivePaper', item: 'insurance_policy', partyId: null, reason }, supervisor);
  }
  /** All is verified but the policy, which is wanted before the money alone. */
  function toReport(): Papers {
    const life = new Papers().sent(without('insurance_policy'));
    life.answerSources(cleanAnswers);
    life.acceptAll();
    life.complete(life.call('applicant_interview', verifier), verifier, 'completed');
    life.now = life.at('2026-03-03T02:30:00.000Z');
    life.complete(life.call('employer_verification', verifier), verifier, 'completed');
    return life;
  }
  /** Approved, with the contract; the policy is refused since. */
  function refusedBeforeMoney(): Papers {
    const life = toReport();
    life.signReport();
    life.decide(approverOne);
    life.decide(approverTwo);
    life.papers();
    life.now = life.at('2026-03-03T05:30:00.000Z');
    refused(life);
    return life;
  }

  it('keeps nobody from the report: there is nothing to ask its insurer', () => {
    const life = toReport();
    refused(life);
    expect(openTasks(life.state).map(({ type }) => type)).toEqual(['report_review']);
    life.signReport();
    expect(life.state.stage).toBe('approval');
  });

  it('is waived before the money, and nothing waits for its insurer', () => {
    const life = refusedBeforeMoney();
    waived(life);
    life.complete(life.call('pre_disbursement_call', verifier), verifier, 'confirmed');
    expect(reserving(life)).toBe(1);
  });

  it('is asked about again once another was read', () => {
    const life = refusedBeforeMoney();
    life.do(captured('policy/2'), origination);
    life.answerSources(cleanAnswers);
    expect(source(life)).toMatchObject({ stale: false, outcome: { outcome: 'passed' } });
    expect(cover(life)).toEqual({ outcome: 'passed' });
  });
});

describe('a policy in whose place another was uploaded', () => {
  it('counts no more, and the money waits until the other is read', () => {
    const life = new Life({ policy: insuredPolicy });
    life.approved();
    life.papers();
    life.do(captured(), origination);
    life.answerSources(cleanAnswers);
    expect(cover(life)).toEqual({ outcome: 'passed' });
    const key = uploaded(life);
    expect(source(life)?.stale).toBe(true);
    life.now = life.at('2026-03-03T05:30:00.000Z');
    life.complete(life.call('pre_disbursement_call', verifier), verifier, 'confirmed');
    expect(cover(life)).toEqual({ outcome: 'inconclusive', reason: 'insurance_not_read' });
    expect(life.task('administration').about.reason).toBe('insurance_open');
    expect(reserving(life)).toBe(0);
    life.do(captured(key), origination);
    life.answerSources(cleanAnswers);
    expect([cover(life), reserving(life)]).toEqual([{ outcome: 'passed' }, 1]);
  });
});

/** The content of another policy comes on file; answers its key. */
function uploaded(life: Life): string {
  const content = { mediaType: 'application/pdf', sizeBytes: 10, sha256: 'c'.repeat(64) } as const;
  const announced = { type: 'insurance_policy', partyId: null, ...content } as const;
  life.do({ type: 'beginUpload', announced }, origination);
  const uploadId = String(life.lastAnswer['uploadId']);
  life.do({ type: 'completeUpload', uploadId }, origination);
  const step = Object.values(life.state.steps).find((one) => one.input['uploadId'] === uploadId);
  const scan = { verdict: 'clean', signature: null } as const;
  const examined = {
    object: 'found',
    found: { ...content, unpacked: 'not_packed' },
    scan,
  } as const;
  life.do({ type: 'finishStep', stepKey: step?.key ?? '', result: { kind: 'examined', examined } });
  return life.state.documents.at(-1)?.reference.key ?? '';
}
