export { applicationFor, thirtyYears } from '../../bench/whole/loans.js';
export { otherPolicies } from '../../bench/whole/other-policies.js';
