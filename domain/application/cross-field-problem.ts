/** One rule between fields that does not hold: the path in the application, and what to do. */
export interface CrossFieldProblem {
  path: (string | number)[];
  message: string;
}
