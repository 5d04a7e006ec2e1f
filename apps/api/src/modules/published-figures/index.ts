export { openFigures, type PublishedFigures } from './published-figures.ts';
