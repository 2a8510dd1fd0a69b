export { TestServerClock } from '../../bench/whole/test-server-clock.js';
