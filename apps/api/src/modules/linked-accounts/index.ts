export { LinkedAccount } from './linked-account.entity.ts';
