export { sightOf, type Sight } from './sight.ts';
