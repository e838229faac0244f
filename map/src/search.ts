/** Finding a name and flying to it: a text box with a list of what matches (the combobox pattern of WAI-ARIA). */

import { make } from "./build";
import { words } from "./words";

const MOST = 8;
let counter = 0;

/** What can be found. */
export interface Found {
  name: string;
  /** What it is called in the list: its name and kind. */
  label: string;
  rank: number;
}

/** Names as they are compared, worked out once each. */
const folded = new WeakMap<object, string>();

/** The same letters, whatever their case or accents. */
export function plain(text: string): string {
  return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
}

/** Matches whose name starts with the text come first, then those with a word that does, then the rest. */
export function matches<T extends { name: string; rank: number }>(all: readonly T[], text: string): T[] {
  const wanted = plain(text.trim());
  if (!wanted) return [];
  const found: [number, T][] = [];
  for (const one of all) {
    let name = folded.get(one);
    if (name === undefined) folded.set(one, (name = plain(one.name)));
    const at = name.indexOf(wanted);
    if (at >= 0) found.push([at === 0 ? 0 : name.includes(" " + wanted) ? 1 : 2, one]);
  }
  return found.sort((a, b) => a[0] - b[0] || a[1].rank - b[1].rank).map(([, one]) => one);
}

export class Search<T extends Found> {
  readonly el: HTMLElement;
  readonly input: HTMLInputElement;
  private readonly list: HTMLUListElement;
  private found: T[] = [];
  private at = -1;

  constructor(
    private readonly all: () => readonly T[], private readonly pick: (one: T) => void, private readonly say: (text: string) => void,
    label: string = words.find,
  ) {
    const id = `kith-map-found-${++counter}`;
    this.list = make("ul", { id, role: "listbox", "aria-label": label, hidden: true });
    this.input = make("input", {
      type: "search", role: "combobox", autocomplete: "off", spellcheck: "false", placeholder: label, "aria-label": label,
      "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list",
    });
    this.el = make("div", { class: "kith-map-search" }, this.input, this.list);
    this.input.addEventListener("input", () => this.look());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.shut());
    // The list is pressed before the box loses the focus.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = (event.target as Element).closest("li");
      if (option) this.choose(this.found[[...this.list.children].indexOf(option)]);
    });
  }

  private look(): void {
    const found = matches(this.all(), this.input.value);
    this.found = found.slice(0, MOST);
    this.at = -1;
    this.list.replaceChildren(...this.found.map((one, i) => make("li", { role: "option", id: `${this.list.id}-${i}`, "aria-selected": "false" }, one.label)));
    this.list.hidden = !this.found.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.input.removeAttribute("aria-activedescendant");
    if (this.input.value.trim()) this.say(found.length ? words.found(found.length) : words.nobodyFound(this.input.value.trim()));
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!this.found.length) return;
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.at = (this.at + step + this.found.length + (this.at < 0 && step < 0 ? 1 : 0)) % this.found.length;
      [...this.list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === this.at)));
      this.input.setAttribute("aria-activedescendant", `${this.list.id}-${this.at}`);
    } else if (event.key === "Enter") {
      this.choose(this.found[Math.max(0, this.at)]);
    } else if (event.key === "Escape" && !this.list.hidden) {
      this.shut();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  private choose(one: T | undefined): void {
    if (!one) return;
    this.input.value = one.name;
    this.shut();
    this.pick(one);
  }

  private shut(): void {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
