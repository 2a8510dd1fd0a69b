import { describe, expect, it } from '@jest/globals';
import { teams } from '../../builders/policies.js';
import { changed, faults, next } from '../../builders/rule-faults.js';
import { member } from '../../builders/some-teams.js';

const ids = teams.teams.map(({ id }) => id);
const [one, two] = [member('p-1', ...ids), member('p-2', ...ids)];
const english = { ...one, skills: ['english'] };
const of = (changes: Record<string, unknown>) =>
  faults('teams', changed(teams, { ...next, ...changes }));
const without = (subject: string, ...gone: string[]) =>
  member(subject, ...ids.filter((id) => !gone.includes(id)));

describe('skills that work demands', () => {
  const skillsNeeded = { applicant_interview: ['english'] };
  it.each([
    { name: 'somebody has it', staff: [english, two], says: [] },
    {
      name: 'nobody has it',
      staff: [one, two],
      says: [
        'skillsNeeded.applicant_interview: nobody in the team of this work has english on 2026-03-04, so that nobody could claim it; list somebody with it, or demand less',
      ],
    },
    {
      name: 'somebody of another team has it',
      staff: [one, two, { ...member('p-3', 'legal'), skills: ['english'] }],
      says: [expect.stringMatching(/^skillsNeeded\.applicant_interview: nobody/) as unknown],
    },
    {
      name: 'whoever has it leaves',
      staff: [one, two, { ...english, subject: 'p-3', validTo: '2026-06-30' }],
      says: [expect.stringMatching(/has english on 2026-07-01,/) as unknown],
    },
    {
      name: 'nobody is listed, so that nobody is known to have it',
      staff: [],
      says: [expect.stringMatching(/^skillsNeeded\.applicant_interview: nobody/) as unknown],
    },
  ])('$name', ({ staff, says }) => {
    expect(of({ staff, skillsNeeded })).toEqual(says);
  });

  it('are had by one person together', () => {
    const both = { applicant_interview: ['english', 'company_loans'] };
    const other = { ...two, skills: ['company_loans'] };
    expect(of({ staff: [english, other], skillsNeeded: both })).toEqual([
      expect.stringMatching(/has english and company_loans on/),
    ]);
    const each = [member('p-1', ...ids), { ...english, skills: ['english', 'company_loans'] }];
    expect(of({ staff: [two, each[1]], skillsNeeded: both })).toEqual([]);
  });

  it('stand once', () => {
    const twice = ['english', 'english'];
    expect(of({ staff: [{ ...one, skills: twice }, two] })).toEqual([
      'staff.0.skills.1: english stands twice',
    ]);
  });
});

describe('work that needs two people', () => {
  it.each([
    { name: 'two who do everything', staff: [one, two], says: [] },
    {
      name: 'one who does everything',
      staff: [one],
      says: [
        'teams.1: p-1 alone does report_review and approval on 2026-03-04, and whoever wrote the report does not decide; list somebody else in one of the two teams',
        expect.stringMatching(
          /^teams\.3: p-1 alone does report_review and approval_by_risk_officer/,
        ),
        expect.stringMatching(/^teams\.1: p-1 alone does approval and human_review/),
      ] as unknown[],
    },
    {
      name: 'one who decides, whose decision nobody looks at again',
      staff: [one, without('p-2', 'approval')],
      says: [
        expect.stringMatching(/^teams\.1: p-1 alone does approval and human_review/),
      ] as unknown[],
    },
    {
      name: 'the second leaves',
      staff: [
        one,
        { ...without('p-2', 'approval') },
        { ...member('p-3', 'approval'), validTo: '2026-06-30' },
      ],
      says: [
        expect.stringMatching(/^teams\.1: p-1 alone does approval and human_review on 2026-07-01/),
      ] as unknown[],
    },
  ])('$name', ({ staff, says }) => {
    expect(of({ staff })).toEqual(says);
  });
});
