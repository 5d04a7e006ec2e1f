export { ControllerTask } from './controller-task.entity.ts';
export { requestForwardedMail } from './on-request-forwarded.ts';
export { requestRepliedMail } from './on-request-replied.ts';
export { PrivacyRequest } from './privacy-request.entity.ts';
export { Reply } from './reply.entity.ts';
export { RequestDetails } from './request-details.entity.ts';
export { RequestEvent } from './request-event.entity.ts';
export { subjectsOfRequests } from './subjects-of-requests.ts';
