import { ValidateBy } from 'class-validator';

/** Whether a text has at most so many characters, as a column of `Words` counts them. */
export const isWithin = (text: string, most: number): boolean => text.length <= most || [...text].length <= most;

/**
 * An input of at most so many characters, as a column of `Words` counts them. class-validator's own MaxLength leaves the
 * selectors of emoji out of its count, and MariaDB would refuse what it lets through.
 */
export const MostCharacters = (most: number): PropertyDecorator =>
  ValidateBy({ name: 'maxLength', constraints: [most], validator: { validate: (value) => typeof value === 'string' && isWithin(value, most) } });
