/** Says a code in the language of the summary. */
export type Say = (code: string) => string;

/** One sentence in both languages, from codes and figures alone: what people wrote or said never enters it. */
export type Summary<Data> = (data: Data, say: Say) => readonly [zh: string, en: string];

/** A sentence for every event of a group; a new event without one does not compile. */
export type Summaries<Events> = {
  [T in keyof Events]: Summary<Events[T] extends { data: infer Data } ? Data : never>;
};
