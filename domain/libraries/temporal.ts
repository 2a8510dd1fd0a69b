/** The one door to temporal-polyfill: Node 20 has no Temporal of its own (lending.md §12). */
export { Temporal } from 'temporal-polyfill';
