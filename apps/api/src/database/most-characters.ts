import { ValidateBy } from 'class-validator';

/**
 * An input of at most so many characters, as a column of `Words` counts them. class-validator's own MaxLength leaves the
 * selectors of emoji out of its count, and MariaDB would refuse what it lets through.
 */
export const MostCharacters = (most: number): PropertyDecorator =>
  ValidateBy({ name: 'maxLength', constraints: [most], validator: { validate: (value) => typeof value === 'string' && [...value].length <= most } });
