import { describe, expect, it } from '@jest/globals';
import { overrideStands } from '../../../domain/scoring/tier-override.js';

const cases = [
  { tier: 'high', cardTier: 'low', computed: 'low', stands: true },
  { tier: 'high', cardTier: 'low', computed: 'medium', stands: true },
  { tier: 'high', cardTier: 'medium', computed: 'high', stands: false },
  { tier: 'medium', cardTier: 'low', computed: 'high', stands: false },
  { tier: 'medium', cardTier: 'high', computed: 'high', stands: false },
  { tier: 'medium', cardTier: 'high', computed: 'low', stands: false },
  { tier: 'low', cardTier: 'high', computed: 'high', stands: false },
] as const;

describe('a person’s tier when the card scores again', () => {
  it.each(cases)(
    '$tier over $cardTier, now $computed: stands $stands',
    ({ stands, computed, ...given }) => {
      expect(overrideStands(given, computed)).toBe(stands);
    },
  );
});
