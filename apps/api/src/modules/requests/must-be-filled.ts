import { variablesLeft } from '@accord/request-steps';
import { badInput } from '../../tenancy/refusal.ts';

/** Nobody is sent a letter in which a variable of a template still stands (row 34). Throws BAD_USER_INPUT at the text that has one. */
export function mustBeFilled(words: { readonly text?: string | null; readonly otherText?: string | null; readonly remedyText?: string | null }): void {
  for (const field of ['text', 'otherText', 'remedyText'] as const)
    if (variablesLeft(words[field] ?? '').length > 0) throw badInput('VARIABLE_LEFT', 'Something is still to be put in where a variable of the template stands.', field);
}
