import { IsNull, LessThan } from 'typeorm';
import { OutboxMessage } from '../../tenancy/outbox-message.entity.ts';
import { notFound, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { addDecision, AppEnablement, appView, untilDecided, type App, type EnablementDecision } from '../apps/index.ts';
import type { UndoAppChangeInput } from './app-changes.inputs.ts';
import { UNDO_FOR } from './plan-app-change.ts';
import { announceEnd, USE_ENDED } from './set-app-enablement.ts';
import { losingOf } from './who-loses.ts';

/**
 * Takes a decision back within ten minutes: the one that stood before it is decided again, and recipients are told nothing of what was taken back; but where somebody loses by this what they had
 * for some minutes, they are told as of any end. Nothing is removed from the history. Throws REFUSED when it is too late, somebody decided about the same subject since, or the app left the catalog.
 */
export async function undoAppChange(scope: TenantScope, { decisionId }: UndoAppChangeInput): Promise<App> {
  const undone = await scope.of(AppEnablement).get(decisionId);
  const { appId, subject, subjectId, number } = undone;
  const app = await appView(scope, appId);
  if (!app) throw notFound();
  if (app.state !== 'PUBLISHED') throw refused('APP_WITHDRAWN', 'The app was withdrawn from the catalog.');
  if (undone.undoesId !== null) throw refused('NOTHING_TO_UNDO', 'This took a decision back itself.');
  const stood = (await scope.of(AppEnablement).first({ appId, subjectId, number: LessThan(number) }, { number: 'DESC' }))?.decision ?? 'INHERIT';
  const loses = (await losingOf(scope, [{ app, own: undone.decision }], undone, stood)).has(appId);
  return untilDecided(() => scope.change({ action: 'app.change-undone', subject: { type: 'App', id: appId }, fields: ['decision'] }, async (change) => {
    if (change.at > undone.decidedAt + UNDO_FOR) throw refused('UNDO_TOO_LATE', 'It can be taken back for ten minutes. Decide anew instead.');
    const [latest, before] = await change.of(AppEnablement).find({ appId, subjectId }, { order: { number: 'DESC' }, take: 2 });
    // the row is held from here on: whoever tells recipients of it at this moment has told them, or finds that it was taken back
    const untold = latest?.number === number ? await change.of(AppEnablement).change({ id: decisionId, useEndId: IsNull() }, { decision: undone.decision }) : 0;
    if (latest?.number === number && untold === 0) throw refused('UNDO_TOO_LATE', 'Recipients were told of it. Decide anew instead.');
    if (latest?.number !== number) throw refused('NOTHING_TO_UNDO', 'Somebody decided about it since.');
    const decision: EnablementDecision = before?.decision ?? 'INHERIT';
    announceEnd(change, app, await addDecision(change, scope, app, { subject, subjectId, decision, reason: null, undoesId: decisionId }), loses);
    await change.of(OutboxMessage).removeAll({ topic: USE_ENDED, subjectId: decisionId, deliveredAt: IsNull() });
    return app;
  }), false);
}
