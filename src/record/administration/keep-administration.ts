import type { AdminDesk } from './admin-desk.js';

/** The rules change by publication, which every decision sees at once; who has to do something about them may hear of it this much later. */
const everyMs = 30_000;

/** Opens and ends the tasks of administrators turn by turn, from the first moment on, until it is stopped. */
export function keepAdministration(
  desk: Pick<AdminDesk, 'keep'>,
  onFailure: (error: unknown) => void,
): { stop(): Promise<void> } {
  let turn = Promise.resolve();
  const again = () => {
    turn = turn.then(() => desk.keep()).catch(onFailure);
  };
  again();
  const timer = setInterval(again, everyMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await turn;
    },
  };
}
