export { ReplyTemplate } from './reply-template.entity.ts';
