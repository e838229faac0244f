import type { News } from "../live/listen";
import { sentence } from "../live/sentence";
import { Block } from "./block";
import { readBlock, writeBlock } from "./tsv";
import { words } from "./words";

export type Cell = HTMLInputElement | HTMLTextAreaElement;
/** A cell with what it held before and after. */
type Edit = [Cell, string, string];

const FOCUS = "kith-grid-focus";
const UNDONE = "kith-grid-undone";

export class Grid {
  private readonly state: HTMLElement | null;
  private readonly done: Edit[][] = [];
  private readonly undone: Edit[][] = [];
  private readonly block: Block;
  /** What the cell being written in held when it was entered. */
  private entered = "";
  private sending = false;

  constructor(private readonly form: HTMLFormElement) {
    this.state = form.querySelector("#grid-state");
    this.block = new Block(() => this.cells());
    document.querySelectorAll<HTMLElement>(".grid__keys").forEach((keys) => (keys.hidden = false));
    form.addEventListener("focusin", (event) => this.enter(event.target));
    form.addEventListener("focusout", (event) => this.leave(event.target));
    form.addEventListener("input", () => this.tell());
    form.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("mousedown", (event) => this.press(event));
    form.addEventListener("paste", (event) => this.paste(event));
    form.addEventListener("copy", (event) => this.copy(event));
    form.addEventListener("submit", () => this.send());
    addEventListener("pageshow", () => this.ready());
    addEventListener("beforeunload", (event) => {
      if (!this.sending && this.changed().length > 0) event.preventDefault();
    });
    document.addEventListener("kith-change", (event) => this.news(event as CustomEvent<News>));
    this.ready();
  }

  /** The cells, row by row. */
  private cells(): Cell[][] {
    const rows = Array.from(this.form.querySelectorAll<HTMLTableRowElement>("tbody tr"));
    return rows.map((row) => Array.from(row.querySelectorAll<Cell>(".grid__cell")));
  }

  /** What the server holds in a cell; nothing in a new row. */
  private kept(cell: Cell): string {
    const before = cell.closest("td")?.querySelector<HTMLInputElement>('input[name^="o."]');
    return before?.value ?? "";
  }

  private changed(): Cell[] {
    return this.cells()
      .flat()
      .filter((cell) => cell.value !== this.kept(cell));
  }

  private ready(): void {
    this.sending = false;
    this.form.querySelectorAll<HTMLInputElement>(":disabled").forEach((field) => (field.disabled = false));
    const last = sessionStorage.getItem(FOCUS);
    sessionStorage.removeItem(FOCUS);
    const faulty = this.form.querySelector<Cell>('.grid__cell[aria-invalid="true"]');
    const named = last === null ? null : this.form.elements.namedItem(last);
    if (!faulty && named instanceof HTMLElement) named.focus();
    this.tell();
  }

  /** Only what was changed is sent, each with what it was. */
  private send(): void {
    this.sending = true;
    const active = document.activeElement;
    if (active instanceof HTMLElement && active.matches(".grid__cell")) sessionStorage.setItem(FOCUS, (active as Cell).name);
    sessionStorage.removeItem(UNDONE);
    for (const cell of this.cells().flat()) {
      if (cell.value !== this.kept(cell)) continue;
      cell.disabled = true;
      const before = cell.closest("td")?.querySelector<HTMLInputElement>('input[name^="o."]');
      if (before) before.disabled = true;
    }
  }

  private tell(said = ""): void {
    if (!this.state) return;
    const changed = this.changed();
    const fresh = new Set(changed.map((cell) => cell.closest<HTMLElement>("[data-new]")?.dataset.new).filter(Boolean)).size;
    this.state.textContent = [said, words.changed(changed.length, fresh)].filter(Boolean).join(" ");
    for (const cell of this.cells().flat()) cell.classList.toggle("grid__cell--changed", cell.value !== this.kept(cell));
  }

  private enter(target: EventTarget | null): void {
    if (!isCell(target)) return;
    this.entered = target.value;
    if (!this.block.holds(target)) this.block.start(target);
  }

  private leave(target: EventTarget | null): void {
    if (isCell(target) && target.value !== this.entered) this.note([[target, this.entered, target.value]]);
  }

  /** Remembers what was written, so that it can be taken back. */
  private note(edits: Edit[]): void {
    const real = edits.filter(([, before, after]) => before !== after);
    if (real.length === 0) return;
    this.done.push(real);
    this.undone.length = 0;
    const active = document.activeElement;
    if (isCell(active)) this.entered = active.value;
    this.tell();
  }

  /** Writes into several cells at once. */
  private write(edits: [Cell, string][], said = ""): void {
    const all: Edit[] = edits.map(([cell, after]) => [cell, cell.value, after]);
    for (const [cell, , after] of all) cell.value = after;
    this.note(all);
    this.tell(said);
  }

  private press(event: MouseEvent): void {
    if (!isCell(event.target) || !event.shiftKey || event.target === document.activeElement) return;
    event.preventDefault();
    this.block.reach(event.target);
    this.tell(this.block.size());
  }

  private key(event: KeyboardEvent): void {
    const cell = event.target;
    if (!isCell(cell) || event.isComposing) return;
    const control = event.ctrlKey || event.metaKey;
    const letter = event.key.toLowerCase();
    if (control && !event.altKey) {
      if (letter === "s") this.take(event, () => this.form.requestSubmit());
      else if (letter === "d") this.take(event, () => this.fillDown(cell));
      else if (letter === "z" && !event.shiftKey) this.back(event, cell);
      else if (letter === "y" || letter === "z") this.again(event, cell);
      return;
    }
    if (event.key === "Escape") {
      this.take(event, () => {
        const to = cell.value === this.entered ? this.kept(cell) : this.entered;
        cell.value = to;
        this.block.start(cell);
        this.tell();
      });
    } else if (event.key === "Enter" && cell instanceof HTMLInputElement && !event.altKey) {
      this.take(event, () => this.go(cell, event.shiftKey ? -1 : 1, 0));
    } else if (event.key.startsWith("Arrow") && !event.altKey) this.arrow(event, cell);
  }

  private take(event: Event, what: () => void): void {
    event.preventDefault();
    what();
  }

  private arrow(event: KeyboardEvent, cell: Cell): void {
    const [down, right] =
      event.key === "ArrowDown" ? [1, 0] : event.key === "ArrowUp" ? [-1, 0] : event.key === "ArrowRight" ? [0, 1] : [0, -1];
    if (event.shiftKey) {
      // Sideways only from a cell chosen as a whole: inside the words it marks words.
      if (right !== 0 && !this.block.isMany() && !isWhole(cell)) return;
      if (cell instanceof HTMLTextAreaElement && !this.block.isMany() && !isWhole(cell)) return;
      return this.take(event, () => {
        this.block.extend(down, right);
        this.tell(this.block.size());
      });
    }
    if (down !== 0 && cell instanceof HTMLTextAreaElement && cell.value.includes("\n")) return;
    const at = cell.selectionStart ?? 0;
    const atEnd = right > 0 ? at === cell.value.length : at === 0;
    if (right !== 0 && !isWhole(cell) && (cell.selectionStart !== cell.selectionEnd || !atEnd)) return;
    this.take(event, () => this.go(cell, down, right));
  }

  /** To the cell so many rows down and columns right, if there is one. */
  private go(cell: Cell, down: number, right: number): void {
    const to = this.block.beside(cell, down, right);
    if (!to) return;
    to.focus();
    to.select();
  }

  private fillDown(cell: Cell): void {
    const rows = this.block.rows();
    if (rows.length > 1) {
      const edits = rows.slice(1).flatMap((row) => row.map((one, place): [Cell, string] => [one, rows[0][place].value]));
      return this.write(edits, words.filled(edits.length));
    }
    const above = this.block.beside(cell, -1, 0);
    if (above) this.write([[cell, above.value]]);
  }

  private copy(event: ClipboardEvent): void {
    if (!isCell(event.target) || !this.block.isMany() || !event.clipboardData) return;
    const rows = this.block.rows().map((row) => row.map((cell) => cell.value));
    event.clipboardData.setData("text/plain", writeBlock(rows));
    event.preventDefault();
    this.tell(words.copied(rows.flat().length));
  }

  private paste(event: ClipboardEvent): void {
    const cell = event.target;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!isCell(cell) || text === "") return;
    const isBlock = text.includes("\t") || (cell instanceof HTMLInputElement && /\n\s*\S/.test(text));
    const many = this.block.isMany();
    if (!isBlock && !many) return;
    event.preventDefault();
    const block = readBlock(text);
    // One value goes into every cell that is chosen.
    if (block.length === 1 && block[0].length === 1) {
      const chosen = this.block.rows().flat();
      return this.write(chosen.map((one): [Cell, string] => [one, block[0][0]]), words.filled(chosen.length));
    }
    this.pasteBlock(many ? this.block.first() : cell, block);
  }

  private pasteBlock(from: Cell, block: string[][]): void {
    const place = this.block.place(from);
    if (!place) return;
    const known = this.cells().length;
    while (this.cells().length < place.row + block.length) if (!this.addRow()) break;
    const cells = this.cells();
    const edits: [Cell, string][] = [];
    let beyond = 0;
    block.forEach((row, down) =>
      row.forEach((text, right) => {
        const cell = cells[place.row + down]?.[place.column + right];
        const plain = cell instanceof HTMLInputElement ? text.replace(/\n/g, " ") : text;
        if (cell) edits.push([cell, plain]);
        else if (text.trim() !== "") beyond++;
      }),
    );
    this.write(edits, words.pasted(edits.length, Math.max(0, cells.length - known), beyond));
  }

  /** One more empty row at the end; none where there are so many that they would not be taken. */
  private addRow(): boolean {
    const body = this.form.querySelector<HTMLTableSectionElement>("#grid-new");
    const last = body?.rows[body.rows.length - 1];
    if (!body || !last || body.rows.length >= 5_000) return false;
    const row = last.cloneNode(true) as HTMLTableRowElement;
    const number = Number(last.dataset.new) + 1;
    row.dataset.new = String(number);
    row.querySelectorAll(".field__error").forEach((error) => error.remove());
    const head = row.querySelector("th");
    if (head) {
      head.id = `r-new-${number}`;
      const spoken = head.querySelector("span");
      if (spoken) spoken.textContent = ` row ${number + 1}`;
    }
    for (const cell of Array.from(row.querySelectorAll<Cell>(".grid__cell"))) {
      cell.name = cell.name.replace(/^n\.\d+\./, `n.${number}.`);
      cell.id = cell.name;
      cell.value = "";
      cell.removeAttribute("aria-invalid");
      cell.removeAttribute("aria-describedby");
      cell.setAttribute("aria-labelledby", (cell.getAttribute("aria-labelledby") ?? "").replace(/^\S+/, `r-new-${number}`));
    }
    body.append(row);
    return true;
  }

  /** Takes back: what was typed here first, then what was saved. */
  private back(event: KeyboardEvent, cell: Cell): void {
    if (cell.value !== this.entered) return; // the browser's own, letter by letter
    event.preventDefault();
    const last = this.done.pop();
    if (last) {
      for (const [one, before] of last) one.value = before;
      this.undone.push(last);
      this.entered = cell.value;
      return this.tell(words.back);
    }
    if (this.changed().length === 0 && sessionStorage.getItem(UNDONE) === null && this.pressFlash()) {
      sessionStorage.setItem(UNDONE, "yes");
    }
  }

  private again(event: KeyboardEvent, cell: Cell): void {
    event.preventDefault();
    const last = this.undone.pop();
    if (last) {
      for (const [one, , after] of last) one.value = after;
      this.done.push(last);
      this.entered = cell.value;
      return this.tell(words.again);
    }
    if (this.changed().length === 0 && sessionStorage.getItem(UNDONE) !== null && this.pressFlash()) {
      sessionStorage.removeItem(UNDONE);
    }
  }

  /** Presses the button beside what was just saved or taken back. */
  private pressFlash(): boolean {
    const button = document.querySelector<HTMLButtonElement>(".flash form button");
    const active = document.activeElement;
    if (button && isCell(active)) sessionStorage.setItem(FOCUS, active.name);
    button?.click();
    return button !== null;
  }

  /** What others changed: a link that would lose what is written here is not offered. */
  private news(event: CustomEvent<News>): void {
    if (this.changed().length === 0) return;
    const said = sentence(event.detail, false, "");
    const place = document.getElementById("live-word");
    if (!said || !place) return;
    event.preventDefault();
    const line = document.createElement("p");
    line.textContent = said.text.replace(/:$/, ". ") + words.saveFirst;
    place.replaceChildren(line);
  }
}

function isCell(target: unknown): target is Cell {
  return target instanceof HTMLElement && target.matches(".grid__cell");
}

/** Whether all that stands in a cell is marked, or nothing stands in it. */
function isWhole(cell: Cell): boolean {
  return cell.selectionStart === 0 && cell.selectionEnd === cell.value.length;
}
