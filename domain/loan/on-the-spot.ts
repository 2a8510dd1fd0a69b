import type { Task } from './state/task.js';

/** Work whose questions are filled in on the spot (questions.md §8.3): nobody is called, so no gate stands before them and no talk behind them. */
export const isOnTheSpot = ({ type }: Pick<Task, 'type'>): boolean => type === 'site_visit';
