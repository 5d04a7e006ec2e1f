/** Stands in for the colour arithmetic that Element Plus loads for buttons of any colour; ours have the colours of the tokens. */
export function TinyColor(): never {
  throw new Error('A control was given a colour of its own. Colours come from styles/tokens.css.');
}
