export { otherPolicies } from '../../bench/whole/other-policies.js';
