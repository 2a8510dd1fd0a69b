import pg from 'pg';

const instantOid = 1184;
const dateOid = 1082;
const bigintOid = 20;

/**
 * `2026-11-25 08:00:00.5+00` as `2026-11-25T08:00:00.500Z`. All instants are written with milliseconds; more digits mean that
 * somebody else wrote them, and they stay visible, so that the hash of the row does not match.
 */
function instantText(text: string): string {
  const parts = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.(\d+))?\+00$/.exec(text);
  if (parts === null) return text;
  return `${parts[1]}T${parts[2]}.${(parts[3] ?? '').padEnd(3, '0')}Z`;
}

/** Instants and dates as the texts that the domain speaks, never as `Date`; counters as numbers. */
export const postgresText: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === instantOid) return instantText;
    if (oid === dateOid) return (text: string) => text;
    // Ours stay far below 2^53: sequence numbers, epochs, minor units.
    if (oid === bigintOid) return Number;
    return pg.types.getTypeParser(oid, format === 'binary' ? 'binary' : 'text') as unknown;
  }) as pg.CustomTypesConfig['getTypeParser'],
};
