import { shallowRef } from 'vue';

/** Counts the times that somebody knew of a change of jobs: the tray reads them again. */
export const jobsSeen = shallowRef(0);

/** How many of them a tray has shown. */
export const jobsRead = shallowRef(0);

/** Says that a job was started, or that an event tells of one. */
export function jobsChanged(): void {
  jobsSeen.value += 1;
}

/** Counts the times that a job came to its end while somebody looked on: lists that it may have changed read again. */
export const jobsEnded = shallowRef(0);
