import { z } from 'zod';
import type { Instant } from '../calendar/instant.js';
import type { ContactPurpose } from './purpose.js';

/** How a talk ended that left its work undone. A wish not to be called and an agreed time have rules of their own. */
export const talkEndings = [
  /** The person would not talk now. */
  'refused',
  /** Somebody else should call later, at no named time. */
  'asked_later',
  /** The person ended the talk with questions left. */
  'broken_off',
  /** The line broke, or another failure of ours, after somebody had spoken. */
  'line_broke',
  'language_barrier',
  /** Somebody else was on the line. */
  'not_the_person',
  /** Somebody else, who was asked to pass on that we called. */
  'message_left',
  /** Whoever spoke could not show who he is (the third wrong factor). */
  'gate_failed',
] as const;
export type TalkEnding = (typeof talkEndings)[number];

const stepSchema = z.strictObject({
  /** Nobody calls for this work before so many hours after the talk has ended. */
  afterHours: z.int().min(0).max(720),
  /** Which number comes first then, where the person has several. */
  number: z.enum(['same', 'another', 'any']),
  /** Whom to ask for. */
  person: z.enum(['same', 'another']),
  /** After so many talks that ended so nobody calls again by himself; null where tries alone are counted (`attempts`). */
  talksMax: z.int().min(1).max(10).nullable(),
});
/** What comes after a talk that ended in a way. */
export type AfterTalkStep = z.infer<typeof stepSchema>;

const endings = z.enum(talkEndings);
/** Third parties have no gate that could fail. */
const toThirdParty = z.record(endings.exclude(['gate_failed']), stepSchema);

/** What comes after a talk that left its work undone (product.md §4), by who was called and how it ended. */
export const afterTalkSchema = z.strictObject({
  customer: z.record(endings, stepSchema),
  employer: toThirdParty,
  contact: toThirdParty,
});
export type AfterTalk = z.infer<typeof afterTalkSchema>;

/** The last talk for a piece of work that left it undone. */
export interface LastTalk {
  readonly ending: TalkEnding;
  /** When it ended. */
  readonly at: Instant;
  readonly numberKey: string;
  /** How many talks for this work ended so, this one among them. */
  readonly times: number;
}

/** What policy has follow a talk, by whom its purpose calls. */
export function stepAfter(
  { ending }: Pick<LastTalk, 'ending'>,
  purpose: ContactPurpose,
  { afterTalk }: { readonly afterTalk: { readonly value: AfterTalk } },
): AfterTalkStep {
  const { customer, employer, contact } = afterTalk.value;
  type Steps = Partial<Record<TalkEnding, AfterTalkStep>>;
  const ofThirdParties: Partial<Record<ContactPurpose, Steps>> = {
    employer_check: employer,
    contact_check: contact,
  };
  return ofThirdParties[purpose]?.[ending] ?? customer[ending];
}
