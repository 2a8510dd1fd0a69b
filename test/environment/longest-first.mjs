import Sequencer from '@jest/test-sequencer';

/**
 * The files that take longest, the longest first. Two lanes end at the same time only when no long file is begun last, and a machine
 * that runs them for the first time has no times of its own to go by.
 */
const longest = [
  ...[
    'key-rotation',
    's34',
    's41',
    'fuzz',
    's42-older',
    's31-thirty-years',
    's98-flood',
    's42-lost',
  ],
  ...['rolling-restart', 's98', 's50', 's29-money', 's27-money', 's42-failing', 's04', 's28'],
  ...['s28-steps', 's35', 's23', 's26-later', 's27', 's03', 's45-paid-out'],
  ...['s67-two', 'namesakes', 's78', 'shells', 's58', 's77', 's86', 's48', 'facts', 's40'],
  ...['uploads', 'connectors', 'key-persons', 's54-company-books', 's81', 'working-capital'],
].map((name) => `/test/long/${name}.test.ts`);
const longestOfTheRest = [
  ...['embedded/start', 'activities/statement-files/read-statement'],
  ...['api/approval', 'api/next-task', 'scenarios/s44'],
].map((name) => `/test/${name}.test.ts`);

/** Jest's own order, with the files that are known to be long before all others. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const order = [...longest, ...longestOfTheRest];
    const placeOf = (test) => {
      const place = order.findIndex((name) => test.path.endsWith(name));
      return place < 0 ? order.length : place;
    };
    return [...super.sort(tests)].sort((one, other) => placeOf(one) - placeOf(other));
  }
}
