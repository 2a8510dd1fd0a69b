import type { ProcessPicture } from '../../domain/loan/process-picture.js';
import type { ProcessView } from '../../domain/process/view.js';

/** The picture with what only the record knows. `wakeInMs` is Temporal's time (design.md §4). */
export function toView(
  picture: ProcessPicture,
  epoch: number,
  wakeInMs: number | null,
): ProcessView {
  const { wakeAt: _, ...rest } = picture;
  return { epoch, wakeInMs, fenced: false, ...rest };
}
