import type { EntityClass } from '../database/database.ts';

/** Why a column is personal data, for the census that export and erasure stand on (model, Personal columns). */
export type PersonalCategory = 'NAME' | 'CONTACT' | 'BIRTH' | 'POSITION' | 'REQUEST_CONTENT' | 'ACCOUNT';

const personal = new Map<object, Map<string, PersonalCategory>>();
const published = new Set<object>();
const global = new Map<object, string>();

/** Declares a column as personal data. */
export const Personal = (category: PersonalCategory): PropertyDecorator => (prototype, property) => {
  const columns = personal.get(prototype.constructor) ?? new Map<string, PersonalCategory>();
  personal.set(prototype.constructor, columns.set(String(property), category));
};

/** Rows of the platform that any organization may read through `scope.published(Entity)`, in a published state only. */
export const Published = (): ClassDecorator => (target) => void published.add(target);

/** A reviewed exception: a table that belongs to no organization, and why. */
export const Global = (why: string): ClassDecorator => (target) => void global.set(target, why);

export const personalColumnsOf = (entity: EntityClass): ReadonlyMap<string, PersonalCategory> => personal.get(entity) ?? new Map<string, PersonalCategory>();
export const isPublished = (entity: EntityClass): boolean => published.has(entity);
export const whyGlobal = (entity: EntityClass): string | undefined => global.get(entity);
