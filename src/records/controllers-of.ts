import type { Type } from '@nestjs/common';
import type { EntityRegistration } from '../bulk-actions/processor/registration.js';
import { recordListController } from './record-list.controller.js';
import { recordListOf } from './record-list.js';

/** The controller of a list is made once, whoever asks for it: the document describes the one that answers. */
const made = new WeakMap<EntityRegistration, readonly Type[]>();

/** The controllers of an entity: that of its list, and its own. @throws StartError where the list cannot work */
export function controllersOf(entity: EntityRegistration): readonly Type[] {
  const known = made.get(entity);
  if (known !== undefined) return known;
  const list = recordListOf(entity);
  const controllers = [...(list === null ? [] : [recordListController(list)]), ...(entity.controllers ?? [])];
  made.set(entity, controllers);
  return controllers;
}
