export { keepUpload, receiveEvidence, takeUpload, UPLOAD_KEPT_FOR, type Received } from './keep-upload.ts';
export { Upload } from './upload.entity.ts';
