/** The menu of what can be done: at the pointer, at a mark, or under a button (the menu pattern of WAI-ARIA). */

import { make } from "./build";
import type { Point } from "./geometry";

export interface Item {
  label: string;
  /** A key that does the same, to be learnt. */
  key?: string;
  /** Does it; absent for a heading. */
  do?: () => void;
  /** Leads to a page instead. */
  href?: string;
}

export class Menu {
  readonly el = make("div", { class: "kith-map-menu", role: "menu", hidden: true });
  private giveBack?: () => void;

  constructor(private readonly stage: HTMLElement) {
    this.el.addEventListener("keydown", (event) => this.key(event));
    this.el.addEventListener("contextmenu", (event) => event.preventDefault());
    document.addEventListener("pointerdown", (event) => this.open && !this.el.contains(event.target as Node) && this.close(false), true);
    addEventListener("blur", () => this.close(false));
  }

  get open(): boolean {
    return !this.el.hidden;
  }

  /** Opens at a point of the stage. `giveBack` puts the focus where it was when nothing is chosen. */
  show(title: string, items: Item[], at: Point, giveBack: () => void): void {
    this.giveBack = giveBack;
    this.el.setAttribute("aria-label", title);
    this.el.replaceChildren(make("div", { class: "kith-map-menu-title", role: "presentation" }, title));
    for (const item of items) this.el.append(this.entry(item));
    this.el.hidden = false;
    const { clientWidth: width, clientHeight: height } = this.stage;
    const { offsetWidth, offsetHeight } = this.el;
    this.el.style.left = `${Math.max(4, Math.min(at.x, width - offsetWidth - 4))}px`;
    this.el.style.top = `${Math.max(4, Math.min(at.y, height - offsetHeight - 4))}px`;
    this.entries()[0]?.focus({ preventScroll: true });
  }

  close(back = true): void {
    if (!this.open) return;
    this.el.hidden = true;
    if (back) this.giveBack?.();
  }

  private entry(item: Item): HTMLElement {
    if (!item.do && !item.href) return make("div", { class: "kith-map-menu-heading", role: "presentation" }, item.label);
    const inner = [make("span", {}, item.label), ...(item.key ? [make("kbd", { "aria-hidden": "true" }, item.key)] : [])];
    if (item.href) return make("a", { href: item.href, role: "menuitem", tabindex: "-1" }, ...inner);
    const el = make("button", { type: "button", role: "menuitem", tabindex: "-1" }, ...inner);
    el.addEventListener("click", () => {
      this.close();
      item.do!();
    });
    return el;
  }

  private entries(): HTMLElement[] {
    return Array.from(this.el.querySelectorAll<HTMLElement>("[role=menuitem]"));
  }

  private key(event: KeyboardEvent): void {
    const all = this.entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const go = (i: number) => all[(i + all.length) % all.length].focus();
    switch (event.key) {
      case "ArrowDown": go(at + 1); break;
      case "ArrowUp": go(at < 0 ? -1 : at - 1); break;
      case "Home": go(0); break;
      case "End": go(-1); break;
      case "Escape": this.close(); break;
      case "Tab": this.close(); break;
      case "Enter": case " ":
        (document.activeElement as HTMLElement).click();
        break;
      default: {
        if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
        const letter = event.key.toLowerCase();
        const starts = (one: HTMLElement) => (one.textContent || "").trim().toLowerCase().startsWith(letter);
        const next = all.findIndex((one, i) => i > at && starts(one));
        const found = next >= 0 ? next : all.findIndex(starts);
        if (found >= 0) go(found);
      }
    }
    event.preventDefault();
    event.stopPropagation();
  }
}
