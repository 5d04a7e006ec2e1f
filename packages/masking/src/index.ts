export { maskEmail, maskName, maskPhone } from './masking.ts';
