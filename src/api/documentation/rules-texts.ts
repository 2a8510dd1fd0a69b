import type { OperationText, OperationTexts } from './operation-text.js';

const example = {
  policies: {
    kind: 'business_hours' as const,
    document: { policyId: 'unknown', version: '2027.1' },
  },
  calendars: { document: { id: 'unknown', version: '2027.1' } },
  teams: { document: { policyId: 'unknown', version: '2027.1' } },
};

type Family = keyof typeof example;
const about = (text: Omit<OperationText, 'aboutNoLoan'>): OperationText => ({
  ...text,
  aboutNoLoan: true,
});
const oneOf = (family: Family) =>
  ({ policies: 'policy', calendars: 'calendar', teams: 'document of teams' })[family];
const manyOf = (family: Family) => (family === 'teams' ? 'documents of teams' : family);
const listed: Readonly<Record<Family, string>> = {
  policies:
    'Product policies, contact rules, business hours, question banks, the table of industries, the lender, the catalogue of signals, statement layouts and the words of mails: what is in force, what is ahead and what is being written.',
  calendars:
    'Calendars that came through the API. Days of the notices that ship, and of files, are not among them.',
  teams:
    'One document for each jurisdiction: its teams, what each handles, where overdue work goes, and who is in which by the subject of the sign-in.',
};
const begins: Readonly<Record<Family, string>> = {
  policies:
    'It rules every decision from its first day on, which is the next day at the earliest; older decisions keep their version.',
  calendars: 'Its days, all of them ahead, count from now on.',
  teams:
    'From its first day on, which is the next day at the earliest, open work belongs to the teams that it names, whatever team it was opened for.',
};

function readTexts(family: Family): OperationTexts {
  const [one, many] = [oneOf(family), manyOf(family)];
  return {
    list: about({
      summary: `List the ${many}`,
      description: listed[family],
    }),
    versions: about({
      summary: `List the versions of a ${one}`,
      description:
        'Of the files and of the API, by first day, with who wrote and who published each.',
    }),
    version: about({
      summary: `Read a version of a ${one}`,
      description: 'The whole document, with the digest that a publication names.',
    }),
    difference: about({
      summary: `Compare two versions of a ${one}`,
      description:
        'Each place at which they differ, by path, with what stood there and what stands there.',
    }),
  };
}

function writeTexts(family: Family): OperationTexts {
  const one = oneOf(family);
  return {
    draft: about({
      summary: `Write a version of a ${one}`,
      description:
        'A draft rules nothing and may be written anew until it is published. It must have the form of its kind; what is wrong by sense keeps it from being published alone.',
      refusedBy: ['not_an_administrator', 'version_taken', 'document_faults'],
      examples: {
        draft: {
          summary: 'A document that lacks the rest',
          value: { ...example[family], reason: 'the notice of the year' },
        },
      },
    }),
    validate: about({
      summary: `Validate a draft of a ${one}`,
      description:
        'Every fault that keeps it from being published now, at once, each with its path: form, days, sense, and the bounds of law with their source. Changes nothing.',
    }),
    publish: about({
      summary: `Publish a draft of a ${one}`,
      description: `By another administrator than those who wrote it, of the text that was read. ${begins[family]}`,
      refusedBy: [
        'not_an_administrator',
        'not_a_draft',
        'same_person_twice',
        'proposal_not_taken_up',
        'draft_changed',
        'document_faults',
      ],
    }),
    withdraw: about({
      summary: `Withdraw a draft of a ${one}`,
      description:
        'Ends a draft; what is published is not withdrawn but followed by another version.',
      refusedBy: ['not_an_administrator', 'not_a_draft'],
    }),
  };
}

/** The same is done with every family of documents. */
function textsOf(family: Family): OperationTexts {
  const texts = { ...readTexts(family), ...writeTexts(family) };
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [`${family}_${name}`, text]),
  );
}

const coverageText = about({
  summary: 'Read how far the calendars reach',
  description:
    'The last day that is known of each jurisdiction, from files and publications, and whether the next notice is due: far dates become business days 60 days ahead, and no day is guessed.',
});

const dryRunTexts: OperationTexts = {
  dryruns_start: about({
    summary: 'Begin a dry run of a draft',
    description:
      'Judges every loan of the product before its money by the draft and by the policy in force, from the facts on record, and says which would be decided differently; of a catalogue of signals every loan in servicing, as its next cycle would find it: levels, verified or not, and band. It goes on by itself while somebody asks for it at least once a minute, and changes nothing.',
    refusedBy: ['not_a_product', 'document_faults', 'another_dry_run'],
  }),
  dryruns_find: about({
    summary: 'Read how far a dry run is',
    description:
      'Counts over all branches. Asking keeps it going; `unread` are loans of which nothing could be said, and which are neither changed nor unchanged.',
  }),
  dryruns_loans: about({
    summary: 'List the loans that a dry run would change',
    description: 'Those of the caller’s branches, each with what would be decided and what is.',
  }),
  dryruns_cancel: about({
    summary: 'Cancel a dry run',
    description: 'It ends after the loans that it is at. What it found so far stays.',
  }),
};

/** Rules as documents. */
export const rulesTexts: OperationTexts = {
  ...textsOf('policies'),
  ...textsOf('calendars'),
  ...textsOf('teams'),
  calendars_coverage: coverageText,
  ...dryRunTexts,
};
