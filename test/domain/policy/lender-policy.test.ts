import { describe, expect, it } from '@jest/globals';
import {
  lenderPolicySchema,
  nameToThirdParties,
  sandboxLender,
} from '../../../domain/policy/lender-policy.js';

const base = sandboxLender('cn');
const pathsOf = (policy: object) =>
  (lenderPolicySchema.safeParse(policy).error?.issues ?? []).map(({ path }) => path.join('.'));

describe('the name that employers and contact persons hear', () => {
  it.each([
    { zh: '演示贷款人', en: 'Demonstration', path: 'name.zh' },
    { zh: '示例小贷公司', en: 'Example', path: 'name.zh' },
    { zh: '示例公司', en: 'Example Microloans', path: 'name.en' },
    { zh: '示例公司', en: 'The Example Lender', path: 'name.en' },
  ])('is refused when it tells of a loan: $zh, $en', ({ zh, en, path }) => {
    expect(pathsOf({ ...base, name: { zh, en } })).toEqual([path]);
    const another = { ...base, nameToThirdParties: { zh, en } };
    expect(pathsOf(another)).toEqual([path.replace('name', 'nameToThirdParties')]);
  });

  it('may be another than that of the licence', () => {
    const licensed = { ...base, name: { zh: '示例小额贷款有限公司', en: 'Example Microloans' } };
    const policy = { ...licensed, nameToThirdParties: { zh: '示例集团', en: 'Example Group' } };
    expect(pathsOf(policy)).toEqual([]);
    expect(nameToThirdParties(lenderPolicySchema.parse(policy)).zh).toBe('示例集团');
  });

  it('is that of the licence where nothing else is said', () => {
    expect(nameToThirdParties(base)).toEqual(base.name);
  });
});
