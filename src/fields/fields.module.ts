import { Module } from '@nestjs/common';
import { CustomFieldsController } from './custom-fields.controller.js';
import { CustomFields } from './custom-fields.service.js';

/** Columns that accounts add to entities. */
@Module({ controllers: [CustomFieldsController], providers: [CustomFields] })
export class FieldsModule {}
