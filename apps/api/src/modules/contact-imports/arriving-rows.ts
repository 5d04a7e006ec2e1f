import { parse, type Parser } from 'csv-parse';
import { badInput, Refusal } from '../../tenancy/refusal.ts';

export const ROWS_MOST = 1_000_000;
export const COLUMNS_MOST = 100;
/** A row of a file of contacts is some hundred characters long; more than this is a mistake in that row. */
const ROW_MOST = 20_000;
/** More in a row than this, and a quotation mark was not closed: what follows is no rows any more. */
const UNCLOSED = 4 * 1024 * 1024;
/** Longer than any cell that is taken; the rest is not kept. */
const CELL_MOST = 300;
const DELIMITERS = [',', ';', '\t'] as const;

/** A row as it is kept until it is imported: where it stands in the file, and its cells, or why it cannot be read. */
export type FileRow = readonly [line: number, cells: readonly string[]] | readonly [line: number, cells: null, fault: 'ROW_TOO_LONG' | 'TOO_MANY_CELLS'];

/**
 * The rows of a CSV file (RFC 4180, and what spreadsheets make of it) that arrives as text in pieces. Its first line that is not empty names the
 * columns. A row that cannot be read is a row with a fault; a file that cannot be divided into rows is refused, with the line.
 */
export class ArrivingRows {
  headers: readonly string[] | null = null;
  rows = 0;
  #parser: Parser | null = null;
  #head = '';
  #line = 1;
  #sinceRow = 0;
  #error: unknown = null;
  #read: FileRow[] = [];

  async push(text: string): Promise<void> {
    if (text === '') return;
    if (!this.#parser) {
      this.#head += text;
      if (!/\S[^\r\n]*[\r\n]/.test(this.#head) && this.#head.length < UNCLOSED) return;
    }
    await this.#feed(this.#parser ? text : this.#head);
  }

  async end(): Promise<void> {
    if (!this.#parser) await this.#feed(this.#head);
    const parser = this.#parser;
    if (parser) {
      await new Promise<void>((resolve) => {
        parser.once('end', resolve).once('error', () => resolve()).end();
      });
    }
    this.#mustGoOn();
    if (!this.headers) throw badInput('EMPTY_FILE', 'The file is empty.');
    if (this.rows === 0) throw badInput('NO_ROWS', 'The file has a line of column names and nothing below it.');
  }

  /** The rows that were read since they were last taken. */
  take(): FileRow[] {
    const taken = this.#read;
    this.#read = [];
    return taken;
  }

  get waiting(): number {
    return this.#read.length;
  }

  async #feed(text: string): Promise<void> {
    if (text === '') return;
    this.#head = '';
    const parser = (this.#parser ??= this.#parserOf(delimiterOf(text)));
    this.#sinceRow += text.length;
    await new Promise<void>((resolve) => parser.write(text, () => resolve()));
    this.#mustGoOn();
    if (this.#sinceRow > UNCLOSED) throw unclosed(this.#line);
  }

  #mustGoOn(): void {
    if (this.#error !== null) throw (this.#error as { code?: string }).code === 'CSV_QUOTE_NOT_CLOSED' ? unclosed(this.#line) : this.#error;
  }

  #parserOf(delimiter: string): Parser {
    const parser = parse({ delimiter, record_delimiter: ['\r\n', '\n', '\r'], relax_quotes: true, relax_column_count: true });
    return parser.on('error', (error) => void (this.#error ??= error)).on('data', (cells: string[]) => {
      if (this.#error !== null) return;
      try {
        this.#row(cells);
      } catch (error) {
        this.#error = error;
      }
    });
  }

  #row(cells: readonly string[]): void {
    const line = this.#line;
    this.#sinceRow = 0;
    this.#line += 1 + cells.reduce((sum, cell) => sum + linesWithin(cell), 0);
    if (cells.every((cell) => cell.trim() === '')) return;
    if (!this.headers) {
      if (cells.length > COLUMNS_MOST) throw badInput('TOO_MANY_COLUMNS', `A file has at most ${COLUMNS_MOST} columns.`);
      this.headers = cells.map(cellOf);
      return;
    }
    this.rows++;
    if (this.rows > ROWS_MOST) throw badInput('TOO_MANY_ROWS', `A file has at most ${ROWS_MOST.toLocaleString('en')} rows. Divide it.`);
    this.#read.push(rowOf(line, cells, this.headers.length));
  }
}

const unclosed = (line: number) => new Refusal('BAD_USER_INPUT', `A quotation mark that begins in line ${line} is not closed.`, { reason: 'QUOTE_NOT_CLOSED', details: { line } });

/** What is kept of a row. */
function rowOf(line: number, cells: readonly string[], columns: number): FileRow {
  if (cells.reduce((sum, cell) => sum + cell.length, 0) > ROW_MOST) return [line, null, 'ROW_TOO_LONG'];
  if (cells.slice(columns).some((cell) => cell.trim() !== '')) return [line, null, 'TOO_MANY_CELLS'];
  return [line, cells.slice(0, columns).map(cellOf)];
}

const STARTS_INERT = /^'(?=[=+\-@\t\r\n＝＋－＠])/;

/** Without blanks around it, and without the apostrophe that our own files, and spreadsheets, put before what looks like a formula. */
const cellOf = (cell: string): string => cell.trim().replace(STARTS_INERT, '').slice(0, CELL_MOST);

const linesWithin = (cell: string): number => (/[\r\n]/.test(cell) ? (cell.match(/\r\n|\r|\n/g)?.length ?? 0) : 0);

/** The one of which the first line has most, outside quotation marks. */
function delimiterOf(text: string): string {
  const [first = ''] = text.trimStart().replace(/"[^"]*"/g, '').split(/[\r\n]/, 1);
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: first.split(delimiter).length }));
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).delimiter;
}
