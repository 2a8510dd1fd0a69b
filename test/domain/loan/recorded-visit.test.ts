import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { workersBeforeApproval } from '../../../domain/loan/four-eyes.js';
import { taskWorkspace } from '../../../domain/loan/queries/task-workspace.js';
import { storedForm } from '../../../domain/loan/personal/stored-form.js';
import { photographKinds, type Visit } from '../../../domain/visits/visit.js';
import { visitAt } from '../../builders/a-visit.js';
import { anApplication } from '../../builders/an-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { person } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';
import { autoPolicy } from '../../builders/policies.js';

const risk = person('ro-1', 'risk_officer');
const home = { latitude: 30.25, longitude: 120.16 };
const away = { latitude: 30.28, longitude: 120.16 };

/** A life to which a test may go back. */
class Kept extends Life {
  again(): Life {
    const other = new Kept();
    other.goTo(this.moment);
    return other;
  }
}

/** Of high risk, with an address whose place the originator has told, and the visit in hand. */
function inHand(change: { policy?: typeof autoPolicy } = {}): Kept {
  const life = new Kept(change);
  const sent = anApplication();
  for (const party of sent.parties)
    if (party.kind === 'person' && party.role === 'borrower') party.address.position = home;
  life.submit(sent).answerSources(cleanAnswers);
  life.do({ type: 'overrideTier', tier: 'high', reason: 'his dealer' }, risk);
  life.do({ type: 'claimTask', taskId: life.task('site_visit').taskId }, verifier);
  return life;
}

let ready: Kept;
let life: Life;
beforeAll(() => {
  ready = inHand();
});
beforeEach(() => {
  life = ready.again();
});
const told = (change: Partial<Visit> = {}, companion: string | null = null) =>
  life.try(
    {
      ...{ type: 'recordVisit', taskId: life.task('site_visit').taskId, companion },
      visit: visitAt(life.now, change),
    },
    verifier,
  );
const findings = () =>
  Object.values(life.state.findings)
    .filter(({ rule }) => /^(visit|photograph)_/.test(rule))
    .map(({ rule, severity }) => `${rule} ${severity}`);

describe('what a visitor’s device tells', () => {
  it('is kept with who went, and how far from the address it was', () => {
    const { taskId } = life.task('site_visit');
    told({ position: away }, 'v-2');
    const kept = life.state.visits?.[taskId];
    expect(kept).toMatchObject({ visitors: ['person:v-1', 'person:v-2'], metresOff: 3_336 });
    expect(kept?.photographs).toHaveLength(photographKinds.length);
    const seen = taskWorkspace(life.state, taskId, life.context(verifier)).visit;
    expect(seen).toEqual(kept);
    expect(JSON.stringify(seen)).not.toContain('latitude');
    expect(workersBeforeApproval(life.state)).toContain('person:v-2');
  });

  it('keeps where it was with the person alone', () => {
    told({ position: away });
    const event = life.stream.at(-1);
    expect(event?.type).toBe('visit_recorded');
    if (event === undefined) return;
    expect(JSON.stringify(storedForm(event, [life.state]).data)).not.toContain('30.28');
    expect(life.state.parties['borrower']?.visits).toMatchObject({
      [life.task('site_visit').taskId]: { position: away },
    });
  });

  it.each([
    {
      ...{ name: 'that ended before it began', change: { arrivedAt: '2027-01-01T00:00:00Z' } },
      ...{ rule: 'left_before_arrival', path: 'visit.leftAt' },
    },
    {
      ...{ name: 'of tomorrow', change: { leftAt: '2027-01-01T00:00:00Z' } },
      ...{ rule: 'visit_in_future', path: 'visit.leftAt' },
    },
    {
      ...{ name: 'of before the loan', change: { arrivedAt: '2026-03-01T00:00:00Z' } },
      ...{ rule: 'visit_before_loan', path: 'visit.arrivedAt' },
    },
    {
      ...{ name: 'without a photograph that the policy names', change: { photographs: [] } },
      ...{ rule: 'photographs_missing', path: 'visit.photographs' },
    },
  ])('is refused of a visit $name, and changes nothing', ({ change, rule, path }) => {
    const before = life.state.version;
    expect(told(change)).toMatchObject({ rule, path });
    expect(life.state.version).toBe(before);
  });

  it('is refused of a visit that ended on another day than it began', () => {
    const arrivedAt = life.now;
    life.now = life.at('2026-03-04T02:00:00.000Z');
    expect(told({ arrivedAt })).toMatchObject({ rule: 'visit_over_days', path: 'visit.leftAt' });
  });

  it('is refused where the second visitor is the first', () => {
    expect(told({}, 'v-1')).toMatchObject({ rule: 'same_person_twice', path: 'companion' });
  });

  it('is refused without a second visitor where two go', () => {
    const siteVisit = { ...autoPolicy.siteVisit, visitors: 2 } as typeof autoPolicy.siteVisit;
    life = inHand({ policy: { ...autoPolicy, siteVisit } });
    expect(told()).toMatchObject({ rule: 'second_visitor_missing', path: 'companion' });
    expect(told({}, 'v-2')).toEqual(expect.any(Array));
  });

  it('has to be there before the visit is completed', () => {
    const { taskId } = life.task('site_visit');
    const done = { type: 'completeTask', taskId, result: 'visited', comment: null, digest: null };
    expect(life.try(done as never, verifier)).toMatchObject({ rule: 'visit_not_recorded' });
  });

  it('makes findings of a visit 3 km off with a photograph of last week, and the visit does not count', () => {
    const task = life.visit(verifier);
    const { photographs } = visitAt('2026-02-24T02:00:00.000Z');
    told({ position: away, photographs });
    life.complete(task, verifier, 'visited');
    expect(findings()).toEqual(['visit_elsewhere orange', 'photograph_out_of_time orange']);
    expect(life.state.checks['site_visit:borrower']?.outcome).toEqual({
      ...{ outcome: 'inconclusive', reason: 'visit_elsewhere' },
    });
  });

  it('makes none of a visit at the place', () => {
    const task = life.visit(verifier);
    told({ position: home });
    life.complete(task, verifier, 'visited');
    expect(findings()).toEqual([]);
  });
});
