import { describe, expect, it } from '@jest/globals';
import {
  outcomeOfCall,
  type EmployerCall,
} from '../../../domain/employer-checks/outcome-of-call.js';
import type { Respondent } from '../../../domain/employer-checks/respondent.js';

const personnel: Respondent = {
  ...{ role: 'match', isNamed: true, standing: 'employed', accounted: [] },
  said: { 'Q-EMPL-05': 'match', 'Q-EMPL-07': 'match', 'Q-EMPL-08': 'match' },
};
const colleague: Respondent = { ...personnel, role: 'tolerable' };
const outsider: Respondent = { ...personnel, role: 'mismatch' };
const refusing: Respondent = { ...personnel, standing: 'unsaid', said: {} };
const post = { 'Q-EMPL-05': 'mismatch' } as const;

interface Case {
  name: string;
  spoke: Respondent[];
  more?: Partial<EmployerCall>;
  is: string;
}

describe('what a call to an employer comes to', () => {
  it.each<Case>([
    { name: 'personnel confirm', spoke: [personnel], is: 'passed' },
    { name: 'a colleague alone', spoke: [colleague], is: 'inconclusive answered_without_weight' },
    { name: 'two colleagues', spoke: [colleague, colleague], is: 'passed' },
    {
      name: 'personnel refuse, a colleague confirms (S59b)',
      spoke: [refusing, colleague],
      is: 'inconclusive answered_without_weight',
    },
    {
      name: 'personnel refuse, a colleague and a superior confirm (S59b)',
      spoke: [refusing, colleague, personnel],
      is: 'passed',
    },
    { name: 'personnel refuse', spoke: [refusing], is: 'inconclusive employer_would_not_say' },
    { name: 'an outsider', spoke: [outsider], is: 'inconclusive outsider_answered' },
    {
      name: 'an outsider says that he left',
      spoke: [{ ...outsider, standing: 'left' }],
      is: 'inconclusive outsider_answered',
    },
    {
      name: 'an outsider adds nothing to a colleague',
      spoke: [outsider, colleague],
      is: 'inconclusive answered_without_weight',
    },
    {
      name: 'nobody gave a name',
      spoke: [{ ...personnel, isNamed: false }],
      is: 'inconclusive answered_without_name',
    },
    {
      name: 'the front desk does not know him, personnel do',
      spoke: [{ ...colleague, standing: 'unknown' }, personnel],
      is: 'passed',
    },
    {
      name: 'the front desk does not know him, a colleague does',
      spoke: [{ ...colleague, standing: 'unknown' }, colleague],
      is: 'mismatch not_employed_there',
    },
    {
      name: 'personnel do not know him, a superior does',
      spoke: [{ ...personnel, standing: 'unknown' }, personnel],
      is: 'mismatch not_employed_there',
    },
    {
      name: 'the front desk says that he left, personnel that he works there',
      spoke: [{ ...colleague, standing: 'left' }, personnel],
      is: 'mismatch not_employed_there',
    },
    {
      name: 'another of the same name',
      spoke: [{ ...personnel, standing: 'namesake' }],
      is: 'inconclusive same_name_other_person',
    },
    {
      name: 'found by sound',
      spoke: [{ ...personnel, standing: 'found', accounted: ['ER-12'] }],
      is: 'passed_with_note ER-12',
    },
    {
      name: 'on leave',
      spoke: [{ ...personnel, accounted: ['ER-10'] }],
      is: 'passed_with_note ER-10',
    },
    {
      name: 'a department that was renamed',
      spoke: [{ ...personnel, accounted: ['ER-15'], said: { 'Q-EMPL-05': 'tolerable' } }],
      is: 'passed_with_note ER-15',
    },
    {
      name: 'another post',
      spoke: [{ ...personnel, said: post }],
      is: 'mismatch differs:Q-EMPL-05',
    },
    {
      name: 'a colleague names another post, personnel the right one',
      spoke: [{ ...colleague, said: post }, personnel],
      is: 'passed',
    },
    {
      name: 'personnel name the right post, and then a colleague another',
      spoke: [personnel, { ...colleague, said: post }],
      is: 'passed',
    },
    {
      name: 'another organisation',
      spoke: [personnel],
      more: { employer: 'mismatch' },
      is: 'inconclusive number_led_elsewhere',
    },
    {
      name: 'a near name, with address, number and post that fit',
      spoke: [personnel],
      more: { employer: 'tolerable' },
      is: 'passed_with_note name_near_place_fits',
    },
    {
      name: 'a near name at another place',
      spoke: [{ ...personnel, said: { 'Q-EMPL-05': 'match' } }],
      more: { employer: 'tolerable' },
      is: 'inconclusive employer_name_unclear',
    },
    {
      name: 'sent by an agency, no papers',
      spoke: [{ ...personnel, standing: 'otherwise' }],
      is: 'inconclusive employed_otherwise_unproven',
    },
    {
      name: 'sent by an agency, with the contract (S08)',
      spoke: [{ ...personnel, standing: 'otherwise' }],
      more: { hasContract: true },
      is: 'passed_with_note employed_otherwise',
    },
    {
      name: 'sent by an agency, and the payer is not known',
      spoke: [{ ...personnel, standing: 'otherwise', said: {} }],
      more: { hasContract: true },
      is: 'inconclusive employed_otherwise_unproven',
    },
  ])('$name: $is', ({ spoke, more, is }) => {
    const call = { employer: 'match', hasContract: false, respondents: spoke, ...more } as const;
    expect(Object.values(outcomeOfCall(call)).join(' ')).toBe(is);
  });
});
