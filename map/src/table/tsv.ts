/** Blocks of cells as spreadsheets put them on the clipboard: tabs between cells, line ends between rows, quotes round
 * cells that hold either. */

/** Reads a block. A last line end makes no row of its own. */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  let closed = false;
  const plain = text.replace(/\r\n?/g, "\n");
  const endCell = (): void => {
    rows[rows.length - 1].push(cell);
    cell = "";
    closed = false;
  };
  for (let at = 0; at < plain.length; at++) {
    const letter = plain[at];
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (plain[at + 1] === '"') {
        cell += '"';
        at++;
      } else {
        quoted = false;
        closed = true;
      }
    } else if (letter === '"' && cell === "" && !closed && endsQuoted(plain, at)) quoted = true;
    else if (letter === "\t") endCell();
    else if (letter === "\n") {
      endCell();
      rows.push([]);
    } else cell += letter;
  }
  if (cell !== "" || rows[rows.length - 1].length > 0 || rows.length === 1) endCell();
  if (rows[rows.length - 1].length === 0) rows.pop();
  return rows;
}

/** Whether a quote at the start of a cell is closed at the end of one: a lone inch sign is not. */
function endsQuoted(text: string, from: number): boolean {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] !== '"') continue;
    if (text[at + 1] === '"') {
      at++;
      continue;
    }
    return at + 1 === text.length || text[at + 1] === "\t" || text[at + 1] === "\n";
  }
  return false;
}

/** Writes a block. */
export function writeBlock(rows: string[][]): string {
  const cell = (text: string): string => (/["\t\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  return rows.map((row) => row.map(cell).join("\t")).join("\n");
}
