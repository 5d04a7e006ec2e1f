export { maskEmail, maskName, maskPhone } from './masking.ts';
export { SMALLEST_TOLD, toldCount, toldPart, type ToldCount } from './small-numbers.ts';
