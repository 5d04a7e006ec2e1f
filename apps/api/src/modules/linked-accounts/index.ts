export { LinkedAccount } from './linked-account.entity.ts';
export { endLinks } from './unlink.ts';
