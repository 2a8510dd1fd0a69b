import { uuid4 } from '@temporalio/workflow';
import { getActivator } from '@temporalio/workflow/lib/global-attributes.js';

/**
 * Under which name a run hears. A reset makes another run of the same history and gives it the signals of the old one again; under keys of
 * the run's own id each of them would count twice. The first source of chance is the same in both runs, so the name that is drawn from
 * it is too. What comes after the reset is new, and is heard under a new name.
 */
export class Hearing {
  private current = uuid4();
  private seed = seedOfRun();
  private resetSeen = false;
  private onReset: () => void = () => undefined;

  /** The name for keys of what is heard now. */
  get name(): string {
    return this.current;
  }

  /** @param heard told of each reset, once what came again with it was handed on. */
  tellResets(heard: () => void): void {
    this.onReset = heard;
  }

  /** Before anything of an activation is handed on. */
  before(): void {
    const seed = seedOfRun();
    this.resetSeen ||= seed !== this.seed;
    this.seed = seed;
  }

  /** When everything of it was. */
  after(): void {
    if (!this.resetSeen) return;
    this.resetSeen = false;
    this.current = uuid4();
    this.onReset();
  }
}

/** The SDK shows a reset to a workflow by nothing else (1.24); a real reset in the tests notices if that changes. */
function seedOfRun(): string {
  return getActivator().randomnessSeed.join('.');
}
