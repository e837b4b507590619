/** For `node --import`: adds this folder's entity to the built product. */
import { URL } from 'node:url';
import { useEntitiesOf } from '../../support/entity-hooks.mjs';

useEntitiesOf(new URL('./', import.meta.url).href);
