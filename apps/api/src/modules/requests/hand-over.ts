import type { Change } from '../../tenancy/change.ts';
import type { Seal } from '../../tenancy/kernel.ts';
import type { Told } from './assign-request.ts';
import { ControllerTask } from './controller-task.entity.ts';
import { moveRequest, type RequestMove } from './move-request.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';

/** 18 bytes are 24 letters of base64url. */
const RECEIPT_BYTES = 18;

/** Puts a request into the hands of the organization that controls the data, with a receipt (§7: "we will forward your request to the enterprise"). */
export async function handOver(change: Change, seal: Seal, request: PrivacyRequest, move: RequestMove, told?: Told): Promise<PrivacyRequest> {
  const forwarded = await moveRequest(change, request, move);
  change.of(ControllerTask).insert({
    id: change.newId(), requestId: request.id, receiptNumber: seal.digest('receipt', [request.id, change.organizationId, String(change.at)], RECEIPT_BYTES),
    forwardedAt: change.at, acknowledgedAt: null, acknowledgedById: null,
  });
  change.emit('request.forwarded', request.id, { state: forwarded.state, replyDueAt: forwarded.replyDueAt, ...(told && { told }) });
  return forwarded;
}
