/** The command line cannot be understood; the program ends with code 2. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}
