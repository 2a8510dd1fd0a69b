import { foldAddress } from '../../links/address-key.js';
import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import type { BusinessRule } from './business-case.js';

/** The first four digits of a GB/T 2260 code. */
const cityOf = (districtCode: string): string => districtCode.slice(0, 4);

/** Registers write province and city before what people write, so one text may stand within the other. */
function isSameText(one: string, other: string): boolean {
  const [left, right] = [foldAddress(one), foldAddress(other)];
  if (left === '' || right === '') return left === right;
  return left.includes(right) || right.includes(left);
}

/**
 * The registered address as the company tells it against the register: letters and summonses go there, and courts of that city are asked. Another
 * city is orange; another district, or another street or number in it, is noted.
 */
export const companyAddressDiffers: BusinessRule = {
  rule: 'company_address_differs',
  staleWhen: ['business_registry', 'business.registeredAddress'],
  opensQuestions: [],
  evaluate({ registry, declared, subject }) {
    if (registry.state !== 'data') return notEvaluated('business_registry');
    const { districtCode, address } = registry.data;
    const told = declared.registeredAddress;
    const numbers = [
      compared('district_declared', told.districtCode, 'text', 'application'),
      compared('district_registered', districtCode, 'text', 'business_registry'),
      compared('address_declared', told.text, 'text', 'application'),
      compared('address_registered', address, 'text', 'business_registry'),
    ];
    if (told.districtCode === districtCode && isSameText(told.text, address))
      return clear(...numbers);
    return findingOf(companyAddressDiffers, subject, {
      severity: cityOf(told.districtCode) === cityOf(districtCode) ? 'yellow' : 'orange',
      kind: 'operational',
      compared: numbers,
    });
  },
};
