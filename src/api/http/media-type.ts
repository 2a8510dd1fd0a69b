import { Problem } from '../problems/problem.js';

/**
 * Which of the forms that a route has the caller prefers, by `Accept` (RFC 9110 §12.5.1): the best-weighted, the first at equal
 * weight. Without the header it is the first. Throws `not-acceptable` when none will do.
 */
export function preferredType<T extends string>(
  accept: string | undefined,
  forms: readonly T[],
): T {
  const ranges = (accept ?? '*/*').split(',').map((part) => {
    const [type = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return { type, weight: Number(q ?? '1') || 0 };
  });
  const weighted = forms.map((form) => ({ form, weight: weightOf(form, ranges) }));
  const best = weighted.reduce((one, other) => (other.weight > one.weight ? other : one));
  if (best.weight > 0) return best.form;
  throw new Problem('not-acceptable', `This answer exists as ${forms.join(', ')}.`);
}

/** The weight of the most exact range that covers a type; a range that names it outweighs `any`. */
function weightOf(form: string, ranges: { type: string; weight: number }[]): number {
  const [family = ''] = form.split('/');
  for (const exact of [form, `${family}/*`, '*/*']) {
    const found = ranges.find(({ type }) => type === exact);
    if (found !== undefined) return found.weight;
  }
  return 0;
}
