import type { Photograph } from '../../visits/visit.js';
import type { Position } from '../../visits/position.js';

/** A visit on the spot as its device told it, by the task that it belongs to. Where it was is personal and stands in the party's part. */
export interface RecordedVisit {
  arrivedAt: string;
  leftAt: string;
  /** Who went, as actors; the first recorded it. */
  visitors: string[];
  photographs: Omit<Photograph, 'position'>[];
  /** From the address on file; null where place or address is not known. */
  metresOff: number | null;
}

/** Where the visitor's device was, and where each photograph was taken, by its digest. */
export interface VisitPlaces {
  position: Position | null;
  photographs: Record<string, Position>;
}
