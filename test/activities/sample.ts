import type { RequestOf } from '../../activities/sources.js';
import type { SourceFacts, SourceName } from '../../domain/facts/sources.js';

/** What one source is asked, and what it may say. Synthetic throughout. */
export interface Sample<S extends SourceName> {
  request: RequestOf<S>;
  data: SourceFacts<S>;
  /** The same with empty lists, where the source has lists: an honest nothing. */
  empty: SourceFacts<S> | null;
  /** Answers of a source of yes and no, or of data. */
  kind: 'yes_or_no' | 'data';
}
