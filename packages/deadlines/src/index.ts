export { ZONE, addDays, civilDay, daysLeft, isCivilDay, startOfDay } from './civil-days.ts';
export { restsOn, type HolidayYear } from './calendar.ts';
export { HOLIDAYS } from './holidays.ts';
export type { Quantity } from './quantity.ts';
export { deadline, type Deadline } from './deadline.ts';
export { RULES, quantityOf, type CommittedDays, type Rule, type RuleId } from './rules.ts';
export { EXTENDED_REPLY, extension, outerLimit, type Extendable, type Extension, type ExtensionFault } from './extension.ts';
