/** Whether two organisations' names mean the same one, for cross-checks outside an interview. */
import { org } from './normalisers/org.js';
import { compareSameEntity } from './rules/same-entity.js';

/** The likeness from which names are near; the same default as in the shipped banks. */
const settings = { rangeWidthPercentMax: 30, entitySimilarityPercentMin: 90 };

/**
 * `same`: equal after normalising (`lending.md` §5.3). `near`: same sound, short form or very alike,
 * which asks and never decides. `other`: anything else, an unreadable name included.
 */
export function compareOrganisations(left: string, right: string): 'same' | 'near' | 'other' {
  const [one, two] = [org(left), org(right)];
  if (one.reading !== 'value' || two.reading !== 'value') return 'other';
  switch (compareSameEntity(one.value, two.value, settings).verdict) {
    case 'match':
      return 'same';
    case 'tolerable':
      return 'near';
    case 'mismatch':
    case 'not_comparable':
    case 'not_answered':
      return 'other';
  }
}
