/** Rows that differ from the specification of the banks on purpose, each with what differs and why. */
export const knownDifferences: Readonly<
  Record<string, { differences: readonly string[]; because: string }>
> = {
  'Q-OPEN-03': {
    differences: ['zh', 'en'],
    because: 'No text message goes out before a call, so the script does not promise one (2026.2).',
  },
  'Q-CLOS-01': {
    differences: ['zh', 'en'],
    because: 'The day by which papers are due stands in the request itself, and not in the script.',
  },
  'Q-AUTO-11': {
    differences: ['rule', 'sources'],
    because:
      'Of a used car who inspected it is asked in a field of its own, which the branch wants.',
  },
  'Q-EMPL-03': {
    differences: ['branch'],
    because: 'Leave and secondment count as employed by the flag ER-10; nothing more is opened.',
  },
  'Q-POST-COLL-05': {
    differences: ['EW-G01'],
    because: 'The line itself says that the signal comes from a valuation, never from this answer.',
  },
};
