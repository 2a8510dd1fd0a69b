import type { CalendarCoverage } from '../calendar/coverage.js';
import { actorText } from '../loan/actor.js';
import type { LackingWords } from './faults/mail-text-faults.js';
import { industryWatch } from './industry-proposal.js';
import { currentForm } from './forms/document-forms.js';
import type { ShownVersion } from './shown-version.js';
import { unreadableText } from './unreadable.js';

/** Why administrators have something to do that is no single loan's. */
export const adminTaskReasons = [
  ...(['calendar_ends', 'rule_unreadable', 'rule_completed'] as const),
  /** The publisher of industries has a table that nobody has judged yet (ADR 0183). */
  'industry_proposal',
  /** Mails that a policy sends have no words, and are not sent. */
  'mail_words_missing',
] as const;
export type AdminTaskReason = (typeof adminTaskReasons)[number];

/** Something that administrators have to do, as long as what made it so stands. */
export interface WantedAdminTask {
  readonly reason: AdminTaskReason;
  /** What it is about; with the reason its name, so that it is asked for once whatever the number of loans. */
  readonly subject: string;
  /** The last civil day for it, or null: now. */
  readonly dueOn: string | null;
  /** What to do, in words; of rules alone. */
  readonly todo: string;
}

/** The reasons whose task ends only when its cause is gone; a person says of the others that they were seen to. */
export const endsWithItsCause = (reason: AdminTaskReason): boolean => reason !== 'rule_completed';

/** What administrators are wanted for, given how far calendars reach, how this release reads what is in force or ahead, and which words mails lack. */
export function wantedAdminTasks(
  coverage: readonly CalendarCoverage[],
  versions: readonly ShownVersion[],
  words: readonly LackingWords[] = [],
): WantedAdminTask[] {
  const counts = versions.filter(({ state }) => state === 'in_force' || state === 'ahead');
  return [
    ...coverage.filter(({ endsSoon }) => endsSoon).map(calendarEnds),
    ...versions.filter(({ state }) => state === 'unreadable').map(ruleUnreadable),
    ...versions.filter(isProposal).map(industryProposed),
    ...counts.filter(({ filled }) => filled.length > 0).map(ruleCompleted),
    ...words.map(wordsWanted),
  ];
}

/** Sixty days before the known days end, long before a loan waits for them (product.md §7); once for each end of each calendar. */
const calendarEnds = ({ jurisdiction, coveredTo }: CalendarCoverage): WantedAdminTask => ({
  ...{ reason: 'calendar_ends', subject: `${jurisdiction} ${coveredTo}`, dueOn: coveredTo },
  todo: `the calendar of ${jurisdiction} ends on ${coveredTo}: publish the next notice`,
});

const ruleUnreadable = (one: ShownVersion): WantedAdminTask => ({
  ...{ reason: 'rule_unreadable', subject: inForm(one), dueOn: null },
  todo: `${unreadableText({ ...one, faults: one.unreadableAt })}: ${
    one.kind === 'calendar'
      ? `from ${one.effectiveFrom} to ${one.effectiveTo ?? ''} days are what earlier notices say, or unknown; publish the notice anew`
      : 'publish a version in the form of this release'
  }`,
});

const ruleCompleted = (one: ShownVersion): WantedAdminTask => ({
  ...{ reason: 'rule_completed', subject: inForm(one), dueOn: null },
  todo: `${one.id} ${one.version} does not say what this release demands; filled in: ${one.filled
    .map(({ path, stands }) => `${path} (${stands})`)
    .join(', ')}. Publish a version that says it, or note that it may stay so`,
});

/** A draft that the watch wrote is a person's to publish with another, or to withdraw; until then it waits. */
const isProposal = ({ state, makers }: ShownVersion): boolean =>
  state === 'draft' && makers.includes(actorText(industryWatch));

const industryProposed = (one: ShownVersion): WantedAdminTask => ({
  ...{ reason: 'industry_proposal', subject: `${one.id} ${one.version}`, dueOn: null },
  todo: `${one.id} ${one.version} is proposed by its publisher (${one.drafted?.reason ?? ''}): judge it; draft it under your name for another to publish, or withdraw it`,
});

/** A mail with a gap is not sent, and each loan would tell of it alone. */
const wordsWanted = ({ textsId, version, lacking }: LackingWords): WantedAdminTask => ({
  ...{ reason: 'mail_words_missing', subject: `${textsId} ${version}`, dueOn: null },
  todo: `${textsId} ${version}: ${lacking.join('; ')}. Publish a version with these words`,
});

/** Another release may demand more again. */
const inForm = ({ kind, id, version }: ShownVersion) =>
  `${id} ${version} form ${currentForm(kind)}`;
