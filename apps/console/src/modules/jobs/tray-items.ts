import type { Composer } from 'vue-i18n';
import { language } from '../../language.ts';
import type { TrayItem } from '../../ui/JobTray.vue';
import { sayInstant } from '../../ui/times.ts';
import type { BulkKind, Job } from './jobs.graphql.ts';

type Translator = Pick<Composer, 't' | 'te' | 'n'>;

export const isUnderWay = ({ state }: Pick<Job, 'state'>): boolean => state === 'QUEUED' || state === 'RUNNING';
/** A verb over requests: what became of each is in its file, and what could not be done can be tried again. */
const OVER_REQUESTS = ['FORWARD_REQUESTS', 'ACKNOWLEDGE_REQUESTS', 'ASSIGN_REQUESTS', 'EXTEND_REQUESTS', 'SEND_INTERIM_WORD'] as const satisfies readonly BulkKind[];
const isOverRequests = ({ kind }: Job): boolean => (OVER_REQUESTS as readonly Job['kind'][]).includes(kind);
const isExport = ({ kind }: Job): boolean => kind.startsWith('EXPORT');

/** A job in the reader's words. */
export function trayItem(job: Job, { t, te, n }: Translator): TrayItem {
  const { id, kind, state, done, failed, total, error, filePath } = job;
  const counts = total === null ? t('jobs.waiting') : t('jobs.progress', { done: n(done + failed), total: n(total) });
  const imported = job.contactImport;
  const ended = isExport(job) ? t('jobs.rows', { count: n(done) }) : imported ? t('jobs.imported', { added: n(imported.added), known: n(imported.known), failed: n(failed) }) : t('jobs.doneAndFailed', { done: n(done), failed: n(failed) });
  const why = error === null ? '' : te(`errors.${error}`) ? t(`errors.${error}`) : t('errors.INTERNAL');
  return {
    id,
    title: t(`enum.JobKind.${kind}`),
    state: t(`enum.JobState.${state}`),
    tone: state === 'FAILED' ? 'late' : state === 'DONE' ? (failed > 0 ? 'soon' : 'good') : state === 'CANCELLED' ? 'done' : 'calm',
    says: isUnderWay(job) ? counts : [why, `${ended} · ${sayInstant(job.createdAt, language.value)}`].filter(Boolean).join(' '),
    progress: isUnderWay(job) ? { now: done + failed, most: total } : null,
    file: filePath === null ? null : { path: filePath, words: t(isExport(job) ? 'jobs.download' : isOverRequests(job) ? 'jobs.downloadOutcomes' : 'jobs.downloadFailures') },
    mayCancel: isUnderWay(job),
    mayRetry: state === 'FAILED' || state === 'CANCELLED',
    more: isOverRequests(job) && state === 'DONE' && failed > 0 ? t('jobs.undone') : null,
  };
}
