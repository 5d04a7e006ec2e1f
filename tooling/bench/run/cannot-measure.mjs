/** A sentence for whoever started the bench: something is missing, or a figure would not mean what the table says. */
export class CannotMeasure extends Error {
  name = 'CannotMeasure';
}
