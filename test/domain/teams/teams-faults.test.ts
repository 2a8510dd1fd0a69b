import { describe, expect, it } from '@jest/globals';
import { teamsDocumentSchema } from '../../../domain/teams/teams-document.js';
import { autoPolicy, businessHours, teams } from '../../builders/policies.js';
import { changed, faults, next, ofAuto } from '../../builders/rule-faults.js';
import { known, shippedDocuments } from '../../builders/rules.js';
import { member, withLine } from '../../builders/some-teams.js';

type Around = Parameters<typeof faults>[2];
const of = (changes: Record<string, unknown>, around?: Around) =>
  faults('teams', changed(teams, { ...next, ...changes }), around);
const everybody = member('p-1', ...teams.teams.map(({ id }) => id));
/** Four eyes need somebody besides. */
const second = { ...everybody, subject: 'p-0' };
const staffed = (...staff: object[]) => of({ staff: [everybody, ...staff, second] });
const until = (subject: string, validFrom: string, validTo: string | null, ...ids: string[]) => ({
  ...member(subject, ...ids),
  ...{ validFrom, validTo },
});

describe('teams: what each handles', () => {
  it.each([
    { name: 'as they ship', changes: {}, says: [] },
    {
      name: 'work that no team handles',
      changes: { 'teams.4.handles': [] },
      says: ['teams: no team handles fraud_review'],
    },
    {
      name: 'work that two handle',
      changes: { 'teams.4.handles': ['fraud_review', 'post_loan_call'] },
      says: ['teams.4.handles.1: post_loan_call is handled by servicing already'],
    },
    {
      name: 'a team twice',
      changes: { 'teams.4.id': 'risk' },
      says: ['teams.4.id: stands twice'],
    },
    {
      name: 'a kind of work that there is not',
      changes: { 'teams.4.handles': ['fraud_review', 'suspicious_report'] },
      says: [expect.stringMatching(/^teams\.4\.handles\.1: Invalid option/)],
    },
  ])('$name', ({ changes, says }) => {
    expect(of(changes)).toEqual(says);
  });

  it('says how much waits for what no team handles', () => {
    const around = { waitingFor: { fraud_review: 3 } };
    expect(of({ 'teams.4.handles': [] }, around)).toEqual([
      'teams: no team handles fraud_review, and 3 task(s) of this type wait',
    ]);
  });
});

describe('teams: where overdue work goes', () => {
  it.each([
    {
      name: 'a team that is none',
      changes: { 'teams.0.escalatesTo': 'night' },
      says: ['teams.0.escalatesTo: there is no team night'],
    },
    {
      name: 'itself',
      changes: { 'teams.5.escalatesTo': 'supervision' },
      says: ['teams.5.escalatesTo: overdue work goes round: supervision, supervision'],
    },
    {
      name: 'round in a circle, into which others lead',
      changes: { 'teams.5.escalatesTo': 'administration' },
      says: [
        'teams.5.escalatesTo: overdue work goes round: supervision, administration, supervision',
        'teams.6.escalatesTo: overdue work goes round: administration, supervision, administration',
      ],
    },
  ])('$name', ({ changes, says }) => {
    expect(of(changes)).toEqual(says);
  });
});

describe('teams: who names them', () => {
  const moved = withLine('post_loan_call', 'callers');
  const lacking = { ...moved, teams: moved.teams.filter(({ id }) => id !== 'servicing') };

  it('lack one that policies of their days name', () => {
    expect(faults('teams', changed(lacking, next))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^teams: lacks servicing, which cn-auto 2026\.1, callbackPlan/),
      ]),
    );
  });

  it('lack one that has hours of its own', () => {
    const hours = { ...businessHours, byTeam: { fraud: businessHours.default } };
    const documents = [
      ...shippedDocuments.filter(({ kind }) => kind !== 'business_hours'),
      known({ kind: 'business_hours', value: hours }),
    ];
    const kept = structuredClone(teams.teams).filter(({ id }) => id !== 'fraud');
    const handles = ['approval_by_risk_officer', 'classification_review', 'fraud_review'];
    const changes = { teams: kept, 'teams.3.handles': handles };
    expect(of(changes, { documents })).toEqual([
      'teams: lacks fraud, which cn-business-hours 2026.1, byTeam.fraud names',
    ]);
  });

  it('are named by a policy before there are any', () => {
    expect(ofAuto({ 'callbackPlan.content.periodic.team': 'callers' })).toEqual([
      expect.stringMatching(
        /^callbackPlan\.content\.periodic\.team: there is no team callers; the teams are verification, /,
      ),
    ]);
    const ahead = known({ kind: 'teams', value: { ...moved, ...next, version: '2026.2' } }, 1);
    const around = { documents: [...shippedDocuments, ahead] };
    const later = { effectiveFrom: '2026-03-05', 'callbackPlan.content.periodic.team': 'callers' };
    expect(ofAuto(later, around)).toEqual([]);
    expect(autoPolicy.callbackPlan.content.periodic.team).toBe('servicing');
  });

  it('are one jurisdiction’s alone', () => {
    const other = { ...teams, policyId: 'us-teams', jurisdiction: 'us' };
    const documents = [...shippedDocuments, known({ kind: 'teams', value: other })];
    expect(of({}, { documents })).toContain('teams.0.id: is a team of us already');
  });
});

describe('teams: who is in which', () => {
  const half = until('p-2', '2026-01-01', '2026-06-30', 'fraud');
  it.each([
    { name: 'nobody is listed', found: () => of({ staff: [] }), says: [] },
    { name: 'everybody in one', found: () => staffed(), says: [] },
    {
      name: 'teams that are none, or twice',
      found: () => staffed(member('p-2', 'night', 'risk', 'risk')),
      says: ['staff.1.teams.0: there is no team night', 'staff.1.teams.2: stands twice'],
    },
    {
      name: 'somebody twice on a day',
      found: () => staffed(half, until('p-2', '2026-06-30', null, 'risk')),
      says: ['staff.2.validFrom: p-2 is in staff.1 on this day too'],
    },
    {
      name: 'somebody twice from the same day on',
      found: () => staffed(member('p-2', 'risk'), member('p-2', 'fraud')),
      says: ['staff.2.validFrom: p-2 is in staff.1 on this day too'],
    },
    {
      name: 'somebody in another team from the next day on',
      found: () => staffed(until('p-2', '2026-07-01', null, 'risk'), half),
      says: [],
    },
    {
      name: 'days on which somebody is in none',
      found: () => staffed(half, until('p-2', '2026-07-03', null, 'risk')),
      says: ['staff.2.validFrom: p-2 is in no team from 2026-07-01 until this day'],
    },
    {
      name: 'an end before the beginning, or before the document',
      found: () =>
        staffed(
          until('p-2', '2026-07-01', '2026-06-30', 'risk'),
          until('p-3', '2026-01-01', '2026-03-03', 'risk'),
        ),
      says: [
        'staff.1.validTo: is before validFrom',
        'staff.2.validTo: is over before the document is in force',
      ],
    },
    {
      name: 'teams in which nobody is, from the first day or from a later one on',
      found: () =>
        of({
          staff: [
            member('p-1', ...teams.teams.map(({ id }) => id).filter((id) => id !== 'fraud')),
            half,
            member('p-0', 'approval', 'verification', 'risk'),
          ],
          'teams.8': { ...teams.teams[0], id: 'night', handles: [] },
        }),
      says: ['teams.4: nobody is in it on 2026-07-01', 'teams.8: nobody is in it on 2026-03-04'],
    },
  ])('$name', ({ found, says }) => {
    expect(found()).toEqual(says);
  });

  it.each(['张三', 'Zhang San', 'zhang.san@bank.example'])('never %s: a pseudonym', (subject) => {
    const parsed = teamsDocumentSchema.safeParse({ ...teams, staff: [member(subject, 'risk')] });
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual(['staff.0.subject']);
  });
});
