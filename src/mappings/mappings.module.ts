import { Module } from '@nestjs/common';
import { SavedMappingsController } from './saved-mappings.controller.js';
import { SavedMappings } from './saved-mappings.service.js';

/** Mappings that accounts save. */
@Module({ controllers: [SavedMappingsController], providers: [SavedMappings] })
export class MappingsModule {}
