/** A statement of a migration that an older release, or a table with many rows, may not survive. */
export interface Breach {
  /** The first words of the statement, by which an exception names it. */
  readonly statement: string;
  readonly why: string;
}

/** The statements of a script, without comments, blanks drawn together; bodies in dollars and texts in quotes stay whole. */
export function statementsOf(script: string): string[] {
  const parts = script.matchAll(
    /--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'|"[^"]*"|;|[^;'"$\-/]+|[$\-/]/g,
  );
  const statements = [''];
  for (const [part] of parts) {
    if (part === ';') statements.push('');
    else if (!part.startsWith('--') && !part.startsWith('/*'))
      statements.push(`${statements.pop() ?? ''}${part}`);
  }
  return statements.map((one) => one.replaceAll(/\s+/g, ' ').trim()).filter((one) => one !== '');
}

/** `name`, `"name"`, with or without its schema. */
const name = String.raw`(?:"?\w+"?\.)?"?(\w+)"?`;
const created = new RegExp(`^create (?:unlogged )?table (?:if not exists )?${name}`, 'i');

/** Whatever only adds: an older release neither sees it nor is hindered by it, and no lock is held for long. */
const adding: readonly RegExp[] = [
  created,
  /^create (type|sequence|view|function|schema|extension) /i,
  /^alter type \S+ add value /i,
  /^comment on /i,
  /^grant /i,
  /^insert into /i,
  /^create index concurrently /i,
];
/** On a table that begins with this migration anything may be done. */
const onTable = new RegExp(
  `^(?:create (?:unique )?index (?:concurrently )?(?:if not exists )?\\w+ on |alter table (?:only )?(?:if exists )?|create (?:or replace )?trigger \\w+ .*? on |insert into |update )${name}`,
  'i',
);
const alterTable = new RegExp(`^alter table (?:only )?${name} (.*)$`, 'i');

/** What may be done to a table that is in use: each stands for one action of `alter table`. */
const gentleActions: readonly RegExp[] = [
  // No default, or one that is worked out once; a default of each row's own would write the whole table anew.
  /^add column (?:if not exists )?"?\w+"? [\w ]+(?:\(\d+(?:, ?\d+)?\))?(?:\[\])?(?: not null)? default (?:'[^']*'(?:::\w+(?:\[\])?)?|-?\d+|true|false|null|now\(\)|current_timestamp)(?: not null)?$/i,
  /^add column (?:if not exists )?"?\w+"? (?!.*\b(?:not null|default|references|check|unique|primary|generated|(?:small|big)?serial)\b)[\w ]+(?:\(\d+(?:, ?\d+)?\))?(?:\[\])?$/i,
  /^alter column "?\w+"? (?:drop not null|set default .+)$/i,
  /^validate constraint /i,
  /^set \(/i,
];

/** Actions of one `alter table`, cut at commas outside brackets. */
function actionsOf(text: string): string[] {
  const actions = [''];
  let depth = 0;
  for (const letter of text) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === ',' && depth === 0) actions.push('');
    else actions.push(`${actions.pop() ?? ''}${letter}`);
  }
  return actions.map((action) => action.trim());
}

function whyNot(statement: string, all: readonly string[], fresh: ReadonlySet<string>) {
  const concurrent = /^(create (unique )?index|reindex .*) concurrently/i.test(statement);
  if (concurrent && all.length > 1)
    return 'runs outside a transaction, so it must be alone in its file';
  const [, table = ''] = onTable.exec(statement) ?? [];
  if (fresh.has(table.toLowerCase())) return undefined;
  const [, , text] = alterTable.exec(statement) ?? [];
  if (text !== undefined) {
    const harsh = actionsOf(text).find((action) => !gentleActions.some((one) => one.test(action)));
    return harsh === undefined ? undefined : `not only added: ${harsh}`;
  }
  if (adding.some((form) => form.test(statement))) return undefined;
  if (/^create (unique )?index /i.test(statement))
    return 'an index on a table that is in use: concurrently, and unique only by contract';
  return 'does more than add';
}

/**
 * What in a migration is more than an expansion: what takes away or narrows, and what locks a table that is in use. What the reader does
 * not know is a breach as well, so that a new kind of statement is thought about once.
 */
export function breachesOf(script: string): Breach[] {
  const statements = statementsOf(script);
  const fresh = new Set(statements.flatMap((one) => created.exec(one)?.[1]?.toLowerCase() ?? []));
  return statements.flatMap((statement) => {
    const why = whyNot(statement, statements, fresh);
    return why === undefined ? [] : [{ statement: statement.slice(0, 80), why }];
  });
}
