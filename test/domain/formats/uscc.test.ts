import { describe, expect, it } from '@jest/globals';
import stdnumLibrary from 'stdnum';
import { usccSchema, readUscc } from '../../../domain/formats/uscc.js';
import { isOrganisationCode } from '../../../domain/formats/organisation-code.js';

describe('credit codes in use (lending.md §8)', () => {
  it.each([
    { code: '91330106673959654P', organisationCode: '673959654' },
    { code: '91440300708461136T', organisationCode: '708461136' },
    { code: '9144030071526726XG', organisationCode: '71526726X' },
    { code: '91320594088140947F', organisationCode: '088140947' },
    { code: '91350100M000100Y43', organisationCode: 'M000100Y4' },
  ])('$code', ({ code, organisationCode }) => {
    expect(readUscc(code)).toEqual({
      result: 'read',
      value: { code, organisationCode, registeredBusiness: true },
    });
    expect(isOrganisationCode(organisationCode)).toBe(true);
  });
});

describe('credit codes that do not read', () => {
  it('refuses an organisation code that libraries let pass', () => {
    const crafted = '91330106673959655T';
    expect(stdnumLibrary.stdnum.CN?.uscc?.validate(crafted).isValid).toBe(true);
    expect(readUscc(crafted)).toMatchObject({ problem: { code: 'organisation_code' } });
  });

  it.each([
    { name: 'a wrong check character', code: '91330106673959654Q', problem: 'check_character' },
    { name: 'a letter O', code: '9133O106673959654P', problem: 'characters' },
    { name: 'an authority that does not exist', code: 'B1330106673959654P', problem: 'authority' },
    { name: 'a division that does not exist', code: '91990106673959654P', problem: 'region' },
    { name: 'letters in the division', code: '9133A106673959654P', problem: 'region' },
    { name: 'an organisation code alone', code: '673959654', problem: 'length' },
  ])('$name', ({ code, problem }) => {
    expect(readUscc(code)).toMatchObject({ result: 'problem', problem: { code: problem } });
  });

  it('raises small letters and never echoes the code', () => {
    expect(usccSchema.parse('9133 0106 6739 5965 4p')).toBe('91330106673959654P');
    const refused = usccSchema.safeParse('91330106673959654Q');
    expect(JSON.stringify(refused.error)).not.toContain('673959654');
  });
});
