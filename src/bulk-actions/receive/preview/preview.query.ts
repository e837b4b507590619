import { ApiPropertyOptional, IntersectionType, PickType } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import { TrueOrFalse } from '../../../http/query-parameters.js';
import { AccountQuery } from '../../catalog/account.query.js';
import { CreateBulkActionDto } from '../form/create-bulk-action.dto.js';

const FIELDS = [
  'operation',
  'matchBy',
  'emptyCells',
  'shortRows',
  'delimiter',
  'encoding',
  'skipLines',
  'hasHeader',
  'mapping',
  'dateFormat',
  'dateTimeFormat',
  'timeZone',
  'decimal',
  'defaultCountry',
  'nullValues',
] as const;

/** The fields of an upload that say how its file is read and checked, and what the body is. */
export class PreviewQuery extends IntersectionType(PickType(CreateBulkActionDto, FIELDS), AccountQuery) {
  @ApiPropertyOptional({
    type: Boolean,
    description:
      '`true`: the body is the whole file, so its last row needs no line break. `false` or left out: it may be cut ' +
      'anywhere, and a row without a line break at its end is left out.',
    default: false,
  })
  @IsOptional()
  @TrueOrFalse()
  @IsBoolean({ message: 'isWhole is true or false.' })
  readonly isWhole: boolean = false;
}
