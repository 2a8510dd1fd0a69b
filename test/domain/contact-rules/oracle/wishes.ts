import fc from 'fast-check';
import {
  contactOutcomes,
  type ContactOutcome,
} from '../../../../domain/contact-rules/outcome-code.js';
import type { Target } from './contact-log.js';
import type { Pack } from './packs.js';

/** Somebody wants to call, some time after the wish before. */
export interface CallWish {
  readonly target: Target;
  readonly gapMinutes: number;
  /** Whoever is refused waits until he is told that he may. */
  readonly waits: boolean;
  readonly outcome: ContactOutcome;
  readonly misdialled: boolean;
  readonly rangKey: string | null;
  readonly gateFailed: boolean;
  readonly agreedInMinutes: number;
}

const quarterMinutes = 15;
const dayMs = 86_400_000;

/** What mostly happens; the rest of the codes are drawn as well. */
const usual = ['NO_ANSWER', 'BUSY', 'CALLBACK_BOOKED', 'CONNECTED_RPC', 'VOID'] as const;

const people = (pack: Pack) => {
  const [home, ...others] = pack.zones;
  const [second = home, third = home] = others;
  const own = { zones: home ?? ['UTC'], borrowerKey: null, source: 'application' } as const;
  const others_ = { zones: second ?? ['UTC'], source: 'application' } as const;
  return [
    { ...own, personKey: 'borrower', numberKey: 'mobile', loanId: 'one', purpose: 'verification' },
    { ...own, personKey: 'borrower', numberKey: 'mobile', loanId: 'two', purpose: 'verification' },
    {
      ...own,
      personKey: 'borrower',
      numberKey: 'home',
      loanId: 'one',
      purpose: 'post_loan_callback',
    },
    { ...own, personKey: 'borrower', numberKey: 'home', loanId: 'one', purpose: 'collection' },
    { ...own, personKey: 'borrower', numberKey: 'mobile', loanId: 'one', purpose: 'marketing' },
    {
      ...others_,
      personKey: 'friend',
      numberKey: 'friend',
      loanId: 'one',
      purpose: 'contact_check',
      borrowerKey: 'borrower',
    },
    {
      ...others_,
      personKey: 'friend',
      numberKey: 'home',
      loanId: 'one',
      purpose: 'collection',
      borrowerKey: 'borrower',
    },
    {
      ...own,
      zones: third ?? ['UTC'],
      personKey: 'works',
      numberKey: 'desk',
      loanId: 'one',
      purpose: 'employer_check',
      source: 'employer_directory',
    },
    {
      ...own,
      zones: third ?? ['UTC'],
      personKey: 'works',
      numberKey: 'desk',
      loanId: 'two',
      purpose: 'employer_check',
    },
    {
      ...own,
      personKey: 'works',
      numberKey: 'mobile',
      loanId: 'one',
      purpose: 'employer_check',
      source: 'employer_directory',
      blockedBy: 'number_of_a_party',
    },
  ] as const;
};

/** Two weeks of wishes about few people with few numbers, so that they come into each other's way. */
export function wishesOf(pack: Pack) {
  const target = fc.record({
    who: fc.constantFrom(...people(pack)),
    /** Some checks of numbers run out in between. */
    checkedDaysAgo: fc.constantFrom(1, 85, 89, 175, 179),
    consents: fc.constantFrom(
      ['employer_check', 'emergency_contact', 'marketing'],
      ['employer_check', 'emergency_contact'],
      ['marketing'],
    ),
  });
  return fc.array(
    fc.record({
      target: target.map(({ who, checkedDaysAgo, consents }) => ({
        ...{ ...who, consents, checkedMs: pack.fromMs - checkedDaysAgo * dayMs },
      })),
      gapMinutes: fc.integer({ min: 0, max: 40 }).map((n) => n * quarterMinutes),
      waits: fc.boolean(),
      outcome: fc.oneof(fc.constantFrom(...usual), fc.constantFrom(...contactOutcomes)),
      misdialled: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
      rangKey: fc.constantFrom('home', 'mobile', 'desk', 'nobody', null),
      gateFailed: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
      agreedInMinutes: fc.integer({ min: 1, max: 200 }).map((n) => n * quarterMinutes),
    }),
    { minLength: 20, maxLength: 60 },
  );
}
