/** What the table says, in one place. */

const cells = (n: number): string => (n === 1 ? "1 cell" : `${n} cells`);
const rows = (n: number): string => (n === 1 ? "1 new row" : `${n} new rows`);

export const words = {
  changed: (n: number, fresh: number): string =>
    n === 0 ? "" : `${cells(n)} written and not saved yet${fresh > 0 ? `, in ${rows(fresh)} among them` : ""}.`,
  filled: (n: number): string => `Filled ${cells(n)}.`,
  copied: (n: number): string => `Copied ${cells(n)}.`,
  chosen: (down: number, across: number): string => `${cells(down * across)} chosen (${down} by ${across}).`,
  pasted: (n: number, added: number, beyond: number): string =>
    `Pasted ${cells(n)}.${added > 0 ? ` ${rows(added)} came below.` : ""}${
      beyond > 0 ? ` ${cells(beyond)} had no column to go to; show more columns and paste again.` : ""
    }`,
  back: "Taken back.",
  again: "Written again.",
  saveFirst: "Save what you wrote, and you will see it.",
};
