/** `node --import` of this: the built product with a table of an application and an entity besides its own. */
import { URL } from 'node:url';
import { useEntitiesOf } from '../../support/entity-hooks.mjs';

const folder = (path) => new URL(path, import.meta.url).href;
useEntitiesOf(folder('./'), folder('../../own-tables/'), folder('../../third-entity/'));
