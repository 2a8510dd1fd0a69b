import { headingText, plainText } from '../../statements/cell-text.js';
import type { StatementLayout, StatementLayouts } from '../../statements/layout.js';
import type { Fault } from '../fault.js';
import { headingsOf, type Wordings } from './layout-headings.js';
import { alikeFaults } from './layouts-alike.js';

/**
 * What is wrong by sense with the layouts of statements: two columns or labels under one heading, words that nothing is left of, marks and
 * days that can be read in two ways, a file that could never say whose account it is, and two layouts that nobody could tell apart.
 */
export function layoutFaults({ layouts }: StatementLayouts): Fault[] {
  const own = layouts.flatMap((layout, i) =>
    faultsOf(layout).map(({ path, message }) => ({ path: `layouts.${i}.${path}`, message })),
  );
  return [...own, ...alikeFaults(layouts)];
}

function faultsOf(layout: StatementLayout): Fault[] {
  return [
    ...emptyWordings(layout),
    ...shared(headingsOf(layout), headingText, 'heads'),
    ...shared(labelsOf(layout), plainText, 'is a label of'),
    ...wordsTwice(layout),
    ...marksTwice(layout),
    ...neverFound(layout),
    ...repeated('dateFormats', layout.dateFormats),
    ...tagsHidden(layout),
    ...accountUnknown(layout),
  ];
}

const labelsOf = ({ head }: StatementLayout): Wordings =>
  Object.entries(head).map(([name, words]) => [`head.${name}`, words] as const);

/**
 * Words of which nothing is left where they are compared: an empty heading is found in every empty cell, and an empty word begins every line,
 * so that a whole table would be left out as none of its rows.
 */
function emptyWordings(layout: StatementLayout): Fault[] {
  const compared: readonly (readonly [Wordings, (word: string) => string])[] = [
    [[...headingsOf(layout), ['notRows', layout.notRows]], headingText],
    [labelsOf(layout), plainText],
    [layout.tags.map(({ words }, i) => [`tags.${i}.words`, words] as const), plainText],
  ];
  return compared.flatMap(([lists, text]) =>
    lists.flatMap(([path, words = []]) =>
      words.flatMap((word, i) =>
        text(word) === ''
          ? [{ path: `${path}.${i}`, message: 'nothing is left of it where it is compared' }]
          : [],
      ),
    ),
  );
}

/** One heading for two columns would give one cell two meanings. */
function shared(lists: Wordings, text: (word: string) => string, does: string): Fault[] {
  const taken = new Map<string, string>();
  return lists.flatMap(([path, words = []]) => {
    const faults = words.flatMap((word, i): Fault[] => {
      const before = taken.get(text(word));
      if (before === undefined || before === path) return [];
      return [{ path: `${path}.${i}`, message: `${word} ${does} ${before} already` }];
    });
    for (const word of words) if (!taken.has(text(word))) taken.set(text(word), path);
    return faults;
  });
}

/** A word twice in one list, as it is compared: either a slip, or another one was meant and is missing. */
function wordsTwice(layout: StatementLayout): Fault[] {
  const lists: Wordings = [
    ...headingsOf(layout),
    ...labelsOf(layout),
    ['notRows', layout.notRows],
    ...layout.tags.map(({ words }, i) => [`tags.${i}.words`, words] as const),
  ];
  return lists.flatMap(([path, words = []]) => repeated(path, words.map(headingText)));
}

/** A mark that says both directions turns money that came in into money that went out. */
function marksTwice({ columns: { amount } }: StatementLayout): Fault[] {
  if (amount.kind !== 'marked') return [];
  return amount.debitMarks.flatMap((mark, i) =>
    amount.creditMarks.includes(mark)
      ? [{ path: `columns.amount.debitMarks.${i}`, message: `${mark} is a mark of credit too` }]
      : [],
  );
}

/** Marks and words are looked for in the plain form of a cell, and are not brought to it themselves. */
function neverFound({ columns: { amount }, tags }: StatementLayout): Fault[] {
  const lists: Wordings = [
    ...(amount.kind === 'marked'
      ? ([
          ['columns.amount.debitMarks', amount.debitMarks],
          ['columns.amount.creditMarks', amount.creditMarks],
        ] as const)
      : []),
    ...tags.map(({ words }, i) => [`tags.${i}.words`, words] as const),
  ];
  return lists.flatMap(([path, words = []]) =>
    words.flatMap((word, i) =>
      plainText(word) === word || plainText(word) === ''
        ? []
        : [{ path: `${path}.${i}`, message: `is never found; write ${plainText(word)}` }],
    ),
  );
}

function repeated(path: string, values: readonly string[]): Fault[] {
  return values.flatMap((value, i) =>
    values.indexOf(value) === i ? [] : [{ path: `${path}.${i}`, message: `${value} stands twice` }],
  );
}

/** The first word that is found counts, so that one which holds a word of an earlier tag is never reached. */
function tagsHidden({ tags }: StatementLayout): Fault[] {
  return tags.flatMap(({ words }, i) =>
    words.flatMap((word, j): Fault[] => {
      const before = tags.slice(0, i).find((one) => one.words.some((part) => word.includes(part)));
      if (before === undefined) return [];
      const message = `is never reached: ${before.tag} has a word of it before`;
      return [{ path: `tags.${i}.words.${j}`, message }];
    }),
  );
}

function accountUnknown({ head, columns }: StatementLayout): Fault[] {
  if (head.account !== undefined || columns.account !== undefined) return [];
  const message =
    'neither head nor columns name the account, so that no file could say whose it is';
  return [{ path: 'head.account', message }];
}
