/** One guarded route: a right body, and what it answers whoever may use it, by the state of the loan. */
export interface MatrixRoute {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** As `docs/permissions.md` writes it. */
  readonly path: string;
  readonly body?: object;
  readonly held: number;
  readonly closed: number;
  /** It changes the state that the matrix asks about, so each caller gets a loan of his own. */
  readonly needsFresh?: true;
}

/** One guarded route that stands under no loan. */
export type PlainRoute = Pick<MatrixRoute, 'method' | 'path' | 'body'> & {
  readonly own: number;
  readonly foreign: number;
};
