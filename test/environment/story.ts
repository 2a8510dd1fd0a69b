export { Story } from '../../bench/whole/story.js';
