/** Where a connection goes and what the server is told of it. */
export interface DatabaseAddress {
  readonly connectionString: string;
  readonly options: string;
}

/**
 * An address with settings of ours. The driver lets `options` of the address take the place of those beside it, so theirs go first
 * (`-c search_path=…` of an operator goes on working) and ours behind them, where they win. Every connection is opened with this.
 * @param ours settings as PostgreSQL's `-c name=value`
 */
export function addressWith(url: string, ours: string): DatabaseAddress {
  if (!URL.canParse(url)) return { connectionString: url, options: ours };
  const address = new URL(url);
  const theirs = address.searchParams.getAll('options');
  if (theirs.length === 0) return { connectionString: url, options: ours };
  address.searchParams.delete('options');
  return { connectionString: address.href, options: [...theirs, ours].join(' ') };
}
