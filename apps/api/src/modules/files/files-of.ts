import { In } from 'typeorm';
import { then, type Eventually } from '../../tenancy/eventually.ts';
import { grouped } from '../../tenancy/grouped.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { StoredFile } from './stored-file.entity.ts';

/** What was sent with one filing, addition, note or reply of a request, in the order of arrival; read for all parts of an answer at once. */
export const filesOf = (scope: TenantScope, { requestId, partId }: { readonly requestId: string; readonly partId: string }): Eventually<StoredFile[]> =>
  then(
    scope.batched(filesOf, requestId, async (ids) => grouped(await scope.of(StoredFile).find({ requestId: In([...ids]) }, { order: { id: 'ASC' } }), (file) => file.requestId ?? '')),
    (files) => (files ?? []).filter((file) => file.partId === partId),
  );

/** The same for every part of one request, by the id of the part. */
export async function filesOfParts(scope: TenantScope, requestId: string): Promise<(partId: string) => StoredFile[]> {
  const files = await scope.of(StoredFile).find({ requestId }, { order: { id: 'ASC' } });
  return (partId) => files.filter((file) => file.partId === partId);
}
