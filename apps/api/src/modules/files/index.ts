export { copyFile } from './copy-file.ts';
export { filesOf, filesOfParts } from './files-of.ts';
export { receiveFile, senderIn, type Sender } from './receive-file.ts';
export { eraseBytes, removeDue } from './remove-file.ts';
export { scanFile } from './scan-file.ts';
export { scanOf } from './scan-of.ts';
export { filesToSend, passFileOn, sendFiles } from './take-files.ts';
export { FileScan, StoredFile } from './stored-file.entity.ts';
