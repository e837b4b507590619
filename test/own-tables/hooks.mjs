/** `node --import` of this: the built product with the tables of three applications besides its own. */
import { URL } from 'node:url';
import { useEntitiesOf } from '../support/entity-hooks.mjs';

useEntitiesOf(new URL('./', import.meta.url).href);
