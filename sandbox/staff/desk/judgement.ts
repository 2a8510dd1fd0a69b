/** What somebody at the desk decides of a task, and why. */
export interface Judgement {
  result: string;
  comment: string;
}
