import { describe, expect, it } from '@jest/globals';
import { storedForm, textsApart } from '../../../domain/loan/personal/stored-form.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { tierInForce } from '../../../domain/loan/tier-in-force.js';
import { draftReport } from '../../../domain/loan/queries/report-draft.js';
import type { RiskTier } from '../../../domain/policy/scorecard-policy.js';
import { anApplication } from '../../builders/an-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { person } from '../../builders/decider.js';
import { approverOne, approverTwo, Life, verifier } from '../../builders/life.js';
import { autoPolicy } from '../../builders/policies.js';

const risk = person('ro-1', 'risk_officer');
const otherRisk = person('ro-2', 'risk_officer');
const supervisor = person('su-1', 'supervisor');
const set = (tier: RiskTier) => ({ type: 'overrideTier', tier, reason: 'his dealer' }) as const;

/** Low risk is asked less: one interview, and no call to the employer. */
const tasksByTier = { ...autoPolicy.work.tasksByTier, low: ['applicant_interview' as const] };
const deeper = { ...autoPolicy, work: { ...autoPolicy.work, tasksByTier } };
/** A card by which everybody is of high risk, as long as its base points are so few. */
const gloomy = (basePoints: number) => ({
  ...deeper,
  scorecard: { ...deeper.scorecard, basePoints },
});

/** Submitted, every source answered, scored. */
function scored(policy = deeper): Life {
  const life = new Life({ policy }).submit();
  life.answerSources(cleanAnswers);
  return life;
}
const besides = ['employer_verification', 'contact_verification', 'video_interview', 'site_visit'];
const ofHighRisk = ['applicant_interview', ...besides];
const types = (life: Life) => openTasks(life.state).map(({ type }) => type);
const priorities = (life: Life) => openTasks(life.state).map(({ priority }) => priority);
/** A fact of the card changes, and the card scores again. */
function corrected(life: Life): string[] {
  const told = { reason: 'typed wrongly', documentKey: null } as const;
  return life.do(
    { type: 'correctField', path: 'terms.termMonths', value: 24, ...told },
    supervisor,
  );
}

describe('a tier that a person raises', () => {
  it('asks for the work of that tier, and puts what is open first in the list', () => {
    const life = scored();
    expect([types(life), priorities(life)]).toEqual([['applicant_interview'], [20]]);
    const opened = besides.map(() => 'task_opened');
    expect(life.do(set('high'), risk)).toEqual(['tier_overridden', ...opened]);
    expect(types(life)).toEqual(ofHighRisk);
    expect(priorities(life)).toEqual(ofHighRisk.map(() => 70));
    expect(life.state.score?.tier).toBe('low');
    expect(tierInForce(life.state)).toBe('high');
  });

  it('asks for the risk officer at approval, who is another one', () => {
    const life = new Life().verified();
    life.do(set('high'), risk);
    life.askedInDepth().signReport();
    expect(life.state.approvals.at(-1)?.steps.map(({ role }) => role)).toContain('risk_officer');
    life.decide(approverOne);
    life.decide(approverTwo);
    expect(life.decide(risk)).toMatchObject({ rule: 'worked_on_the_case' });
    life.decide(otherRisk);
    expect(life.state.stage).toBe('pre_disbursement');
  });

  it('stands in the report with who and why, and the words are the borrower’s to erase', () => {
    const life = new Life().verified();
    life.do(set('high'), risk);
    const at = life.now;
    const said = { tier: 'high', by: 'person:ro-1', at, reason: 'his dealer' };
    life.askedInDepth();
    expect(draftReport(life.state, life.context(verifier), life.now).score).toMatchObject({
      ...{ tier: 'low', override: said },
    });
    life.signReport();
    const bare = JSON.stringify(
      life.stream
        .filter(({ type }) => type === 'tier_overridden' || type === 'report_signed')
        .map((event) => storedForm(event, [life.state]).data),
    );
    expect(bare).not.toContain('his dealer');
    expect(JSON.stringify(textsApart(life.state).rest)).not.toContain('his dealer');
    expect(bare).toContain('"tier":"high"');
  });

  it('holds when the facts change, until the card says as much', () => {
    const life = scored();
    life.do(set('medium'), risk);
    corrected(life);
    life.answerSources(cleanAnswers);
    expect(life.state.score?.stale).toBe(false);
    expect(tierInForce(life.state)).toBe('medium');
  });

  it('cancels a report that waits for its signature under the old tier', () => {
    const life = scored();
    life.complete(life.call('applicant_interview', verifier), verifier, 'completed');
    expect(types(life)).toEqual(['report_review']);
    life.do(set('high'), risk);
    expect(types(life)).toEqual(besides);
  });

  it('makes a signed report stale, and it is signed and decided again', () => {
    const life = new Life().verified();
    life.signReport();
    life.decide(approverOne);
    expect(life.do(set('high'), risk)).toEqual(
      expect.arrayContaining(['tier_overridden', 'report_stale', 'approval_concluded']),
    );
    expect(life.state).toMatchObject({ stage: 'verification', round: 2 });
    life.askedInDepth().signReport();
    expect(life.state.approvals.at(-1)).toMatchObject({ round: 2, decisions: [] });
    expect(life.state.approvals.at(-1)?.steps).toHaveLength(3);
  });
});

describe('a tier that is raised after the approval', () => {
  it('takes the approval back, and the case is decided by the steps of the new tier', () => {
    const life = new Life().approved();
    expect(life.state.stage).toBe('pre_disbursement');
    life.do(set('high'), risk);
    expect(life.state).toMatchObject({ stage: 'verification', round: 2 });
    expect(life.state.approvals[0]).toMatchObject({ outcome: 'stale' });
    life.askedInDepth().signReport();
    expect(life.state.approvals.at(-1)?.steps).toHaveLength(3);
  });
});

describe('a tier that a person lowers', () => {
  it('opens no work any more, and leaves open what is open', () => {
    const life = scored(gloomy(100));
    expect(types(life)).toEqual(ofHighRisk);
    expect(life.do(set('low'), risk)).toEqual(['tier_overridden']);
    expect(types(life)).toEqual(ofHighRisk);
    expect(priorities(life)).toEqual(ofHighRisk.map(() => 20));
  });

  it('ends when the card scores again, and the card’s work is opened', () => {
    const life = scored(gloomy(100));
    life.do(set('low'), risk);
    corrected(life);
    life.answerSources(cleanAnswers);
    expect(life.stream.map(({ type }) => type)).toContain('tier_override_ended');
    expect(tierInForce(life.state)).toBe('high');
    expect(priorities(life)).toEqual(ofHighRisk.map(() => 70));
  });

  it.each([
    { who: 'somebody who worked on the case', life: () => workedOn(), rule: 'worked_on_the_case' },
    { who: 'anybody under a red finding', life: () => withRedFinding(), rule: 'red_finding' },
  ])('is refused to $who', ({ life, rule }) => {
    expect(life().refusal(set('low'), both)).toBe(rule);
  });

  it('is refused since approval began', () => {
    const life = new Life().verified();
    life.do(set('high'), risk);
    life.askedInDepth().signReport();
    expect(life.refusal(set('low'), supervisor)).toBe('tier_only_raised');
  });
});

/** One person with two roles, who holds the interview. */
const both = person('v-9', 'verifier', 'supervisor');
function workedOn(): Life {
  const life = scored(gloomy(100));
  const [interview] = openTasks(life.state);
  life.do({ type: 'claimTask', taskId: interview?.taskId ?? '' }, both);
  return life;
}

/** A term far above what the car may be lent for. */
function withRedFinding(): Life {
  const { terms } = anApplication();
  const application = anApplication({ terms: { ...terms, termMonths: 96 } });
  const life = new Life({ policy: gloomy(100) }).submit(application);
  life.answerSources(cleanAnswers);
  const severities = Object.values(life.state.findings).map(({ severity }) => severity);
  expect(severities).toContain('red');
  return life;
}

describe('a tier is not set', () => {
  it('before there is a score', () => {
    expect(new Life().submit().refusal(set('high'), risk)).toBe('not_scored');
  });

  it('to what holds already', () => {
    expect(scored().refusal(set('low'), risk)).toBe('tier_unchanged');
  });

  it('once the money is ordered', () => {
    expect(new Life().readyToPay().refusal(set('high'), risk)).toBe('money_ordered');
  });

  it('while the loan is held', () => {
    const life = scored();
    life.do({ type: 'hold', reason: 'looked into' }, supervisor);
    expect(life.refusal(set('high'), risk)).toBe('held');
  });
});

describe('a word that is taken back', () => {
  it('leaves the card’s tier, and both words on record', () => {
    const life = scored();
    life.do(set('high'), risk);
    life.do(set('low'), risk);
    expect(tierInForce(life.state)).toBe('low');
    expect(life.state.tierOverrides?.map(({ tier, endedAt }) => [tier, endedAt])).toEqual([
      ['high', life.now],
      ['low', life.now],
    ]);
  });
});
