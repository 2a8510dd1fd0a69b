import type { CrossFieldProblem } from './cross-field-problem.js';

/** What is missing or equal among the contact points of an application, with the rule that it breaks. */
export interface ContactProblem extends CrossFieldProblem {
  rule: 'contact_point_missing' | 'contact_points_equal';
}
