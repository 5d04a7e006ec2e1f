/** What the text of a reply template may name, between doubled braces (row 34). The list is closed: nothing else is put in, and nothing is reckoned. */
export const TEMPLATE_VARIABLES = ['person', 'number', 'right', 'received', 'due', 'clause', 'organization', 'contact', 'app', 'today'] as const;
export type TemplateVariable = (typeof TEMPLATE_VARIABLES)[number];

/** `UNKNOWN_VARIABLE`: a name that is not in the list. `BROKEN_VARIABLE`: braces that do not close, or full-width ones. */
export type TemplateFault = 'UNKNOWN_VARIABLE' | 'BROKEN_VARIABLE';

const MENTION = /\{\{([^{}]*)\}\}/g;
const BRACES = /\{\{|\}\}|[｛｝]{2}/;
const known: ReadonlySet<string> = new Set(TEMPLATE_VARIABLES);
const isVariable = (name: string): name is TemplateVariable => known.has(name);
const mentionsIn = (text: string): string[] => [...text.matchAll(MENTION)].map(([, name = '']) => name.trim());

/** What is wrong with the text of a template, the first that is found; null where it may be kept. */
export function templateFault(text: string): TemplateFault | null {
  if (mentionsIn(text).some((name) => !isVariable(name))) return 'UNKNOWN_VARIABLE';
  return BRACES.test(text.replaceAll(MENTION, '')) ? 'BROKEN_VARIABLE' : null;
}

/** The variables that still stand in a text, each once, in the order of the list: such a text is not sent to anybody. */
export function variablesLeft(text: string): TemplateVariable[] {
  const names = new Set(mentionsIn(text));
  return TEMPLATE_VARIABLES.filter((name) => names.has(name));
}

/** The text with what is known put in; what is not known stays as it stands and is `missing`. What is put in is never read again. */
export function fillTemplate(text: string, values: Readonly<Partial<Record<TemplateVariable, string | null>>>): { readonly text: string; readonly missing: readonly TemplateVariable[] } {
  const filled = text.replaceAll(MENTION, (whole, mentioned: string) => {
    const name = mentioned.trim();
    return (isVariable(name) && values[name]) || whole;
  });
  return { text: filled, missing: variablesLeft(text).filter((name) => !values[name]) };
}
