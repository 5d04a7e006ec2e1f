export { RequestTask } from './request-task.entity.ts';
