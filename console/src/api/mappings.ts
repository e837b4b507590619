import type {
  DeleteMappingData,
  ListMappingsData,
  SavedMappingPageView,
  SavedMappingView,
  SaveMappingData,
  SaveMappingDto,
} from '../../../src/client/generated/types.gen.js';
import { request } from './request.js';

export type SavedMapping = SavedMappingView;

/** Which mapping of which account. */
export type MappingName = SaveMappingData['path'];

const MAPPINGS = '/api/v1/accounts/{accountId}/mappings';
const MAPPING = `${MAPPINGS}/{entityType}/{name}` as const;

/** All of an entity type, newest first; an account has at most two pages of them. */
export async function listMappings(
  { accountId, entityType }: Omit<MappingName, 'name'>,
  signal?: AbortSignal,
): Promise<SavedMapping[]> {
  const found: SavedMapping[] = [];
  let after: string | null = null;
  do {
    const page: SavedMappingPageView = await request<ListMappingsData, SavedMappingPageView>(
      'GET',
      MAPPINGS,
      { path: { accountId }, query: { entityType, ...(after !== null && { after }) } },
      { ...(signal && { signal }) },
    );
    found.push(...page.items);
    after = page.next;
  } while (after !== null);
  return found;
}

/** Replaces what has the name. */
export const saveMapping = (path: MappingName, body: SaveMappingDto): Promise<SavedMapping> =>
  request<SaveMappingData, SavedMapping>('PUT', MAPPING, { path, body });

export const deleteMapping = (path: MappingName): Promise<void> =>
  request<DeleteMappingData, void>('DELETE', MAPPING, { path });
