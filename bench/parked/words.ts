/** What a worker is told, and what it says. */
export type ToWorker = 'weigh' | 'stop';
export type FromWorker =
  | { readonly word: 'ready' }
  | { readonly word: 'looked'; readonly loanId: string }
  | { readonly word: 'weighed'; readonly rss: number; readonly heapUsed: number };
