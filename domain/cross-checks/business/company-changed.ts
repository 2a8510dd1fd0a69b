import { addMonthsFromAnchor, civilDate } from '../../calendar/civil-date.js';
import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import type { BusinessRule } from './business-case.js';

/** Changes that tell who the company really is now. */
const telling = ['owners', 'legal_representative', 'name', 'capital'] as const;

/**
 * A recent change of owner, representative, name or capital: shares that were held for a short time are a sign of a bought shell
 * (银保监办发〔2021〕39号); two kinds of change at once are orange.
 */
export const companyChangedRecently: BusinessRule = {
  rule: 'company_changed_recently',
  staleWhen: ['business_registry'],
  opensQuestions: ['Q-SME-04', 'Q-PROJ-19'],
  evaluate({ registry, policy, subject, today }) {
    if (registry.state !== 'data') return notEvaluated('business_registry');
    const { changeWithinMonths } = policy.registry;
    const since = addMonthsFromAnchor(civilDate(today), -changeWithinMonths);
    const recent = registry.data.changes.filter(
      ({ on, what }) => on >= since && telling.some((one) => one === what),
    );
    if (recent.length === 0) return clear();
    const kinds = new Set(recent.map(({ what }) => what));
    return findingOf(companyChangedRecently, subject, {
      severity: kinds.size > 1 ? 'orange' : 'yellow',
      kind: 'fraud',
      compared: recent.flatMap(({ what, on }) => [
        compared('change_of', `change_of_${what}`, 'text', 'business_registry'),
        compared('changed_on', on, 'date', 'business_registry'),
      ]),
      tolerance: { changeWithinMonths },
    });
  },
};
