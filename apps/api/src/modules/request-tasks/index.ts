export { eraseTitles } from './request-tasks.ts';
export { RequestTask } from './request-task.entity.ts';
