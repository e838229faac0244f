import type { Cell } from "./grid";
import { words } from "./words";

export interface Place {
  row: number;
  column: number;
}

/** The cells that are chosen: from the one where choosing began to the one that was reached. */
export class Block {
  private from: Cell | undefined;
  private to: Cell | undefined;

  constructor(private readonly cells: () => Cell[][]) {}

  start(cell: Cell): void {
    this.from = cell;
    this.to = cell;
    this.paint();
  }

  reach(cell: Cell): void {
    this.from ??= cell;
    this.to = cell;
    this.paint();
  }

  extend(down: number, right: number): void {
    const next = this.to && this.beside(this.to, down, right);
    if (next) this.reach(next);
  }

  holds(cell: Cell): boolean {
    return this.rows().some((row) => row.includes(cell));
  }

  isMany(): boolean {
    return this.from !== this.to;
  }

  first(): Cell {
    return this.rows()[0][0];
  }

  place(cell: Cell): Place | undefined {
    const cells = this.cells();
    const row = cells.findIndex((line) => line.includes(cell));
    return row < 0 ? undefined : { row, column: cells[row].indexOf(cell) };
  }

  beside(cell: Cell, down: number, right: number): Cell | undefined {
    const at = this.place(cell);
    return at && this.cells()[at.row + down]?.[at.column + right];
  }

  rows(): Cell[][] {
    const [from, to] = [this.from && this.place(this.from), this.to && this.place(this.to)];
    if (!from || !to) return [];
    const [top, bottom] = [Math.min(from.row, to.row), Math.max(from.row, to.row)];
    const [left, right] = [Math.min(from.column, to.column), Math.max(from.column, to.column)];
    return this.cells()
      .slice(top, bottom + 1)
      .map((row) => row.slice(left, right + 1));
  }

  /** "6 cells chosen (2 by 3)." */
  size(): string {
    const rows = this.rows();
    return rows.length === 0 || !this.isMany() ? "" : words.chosen(rows.length, rows[0].length);
  }

  private paint(): void {
    const chosen = this.isMany() ? new Set(this.rows().flat()) : new Set<Cell>();
    for (const cell of this.cells().flat()) cell.classList.toggle("grid__cell--chosen", chosen.has(cell));
  }
}
