/** Something that the environment names and that cannot be used. Values are never repeated: addresses hold passwords. */
export interface GivenFault {
  readonly variable: string;
  readonly wrong: string;
  readonly whatToDo: string;
}

/** Longer than a server that lives needs to answer, and short enough for a person who waits for the start. */
export const answerWithinMs = 5_000;
