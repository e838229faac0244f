/** Choosing several, menus, drawing connections, and the buttons for all that. What it does is in actions.ts and desk.ts. */

import { inside } from "./arrange";
import { forChosen, forMark, forPaper, forTie, type Choosing } from "./actions";
import { button, make } from "./build";
import { toScene, toScreen } from "./camera";
import { Desk } from "./desk";
import type { Point } from "./geometry";
import { Handles } from "./handles";
import type { Host } from "./host";
import { Menu, type Item } from "./menu";
import type { Mark, Tie } from "./scene";
import { Tip } from "./tip";
import { words } from "./words";

const LONG_PRESS_MS = 550;
const SLOP = 8;

export class Tools implements Choosing {
  readonly desk?: Desk;
  readonly buttons: HTMLElement[] = [];
  readonly handles: Handles;
  /** Whether a click chooses and a drag draws a loop. */
  choosing = false;
  private readonly menu: Menu;
  private readonly tip: Tip;
  private readonly bar = make("div", { class: "kith-map-chosen", hidden: true });
  private readonly count = make("span");
  private readonly chooseButton: HTMLButtonElement;
  private undoButton?: HTMLButtonElement;
  private redoButton?: HTMLButtonElement;
  private loop: Point[] = [];

  constructor(private readonly host: Host, private readonly el: HTMLElement) {
    const { edit } = host.dataset;
    if (edit) this.desk = new Desk(host, edit, () => this.showUndo());
    this.menu = new Menu(el);
    this.tip = new Tip(el);
    this.handles = new Handles(host, {
      menu: (mark, at) => this.show(mark.name, this.items(mark), at),
      drawn: (from, to) => (to ? this.desk!.connect(from, to) : host.say(words.letGoOnSomebody)),
      connect: (from) => this.desk && this.desk.connectByName(from),
    }, !!edit);
    el.append(this.handles.overlay, this.handles.el, this.bar, this.menu.el, this.tip.el);
    this.chooseButton = button("lasso", words.chooseSeveral, () => this.setChoosing(!this.choosing));
    this.chooseButton.setAttribute("aria-pressed", "false");
    this.makeBar();
    this.makeButtons();
    this.listen();
  }

  private makeBar(): void {
    const what = make("button", { type: "button", "aria-haspopup": "menu" }, words.whatNow);
    const done = make("button", { type: "button" }, words.letThemGo);
    what.addEventListener("click", () => this.show(this.count.textContent || "", forChosen(this.host, this), this.under(what), what));
    done.addEventListener("click", () => {
      this.host.chosen.clear();
      this.backToMap();
    });
    this.bar.append(this.count, what, done);
  }

  private makeButtons(): void {
    this.buttons.push(this.chooseButton);
    if (this.desk) {
      this.undoButton = button("undo", words.undo, () => void this.desk!.undo(false));
      this.redoButton = button("redo", words.redo, () => void this.desk!.undo(true));
      this.buttons.unshift(button("add", words.addSomeone, () => this.desk!.add()));
      this.buttons.push(this.undoButton, this.redoButton);
      this.showUndo();
    }
    const more = button("more", words.more, () => this.show(words.theMap, forPaper(this.host, this), this.under(more), more));
    more.setAttribute("aria-haspopup", "menu");
    this.buttons.push(more);
  }

  private showUndo(): void {
    if (!this.desk || !this.undoButton || !this.redoButton) return;
    this.undoButton.disabled = !this.desk.undoing.canUndo;
    this.redoButton.hidden = !this.desk.undoing.canRedo;
  }

  private listen(): void {
    const { el } = this;
    el.addEventListener("contextmenu", (event) => {
      if (this.menu.el.contains(event.target as Node)) return;
      event.preventDefault();
      // From the keyboard the event stands nowhere in particular.
      if (event.button === 2 || event.clientX || event.clientY) this.openAt(event.target, this.host.stage.local(event));
      else this.openHere();
    });
    el.addEventListener("dblclick", (event) => {
      if (!this.desk || this.choosing || this.isControl(event.target) || this.host.markAt(event.target) || this.host.tieAt(event.target)) return;
      event.preventDefault();
      this.desk.add(toScene(this.host.stage.view, this.host.stage.local(event)));
    });
    el.addEventListener("pointerdown", (event) => this.pressed(event), true);
    el.addEventListener("pointermove", (event) => event.pointerType === "mouse" && !event.buttons && this.rest(event));
    el.addEventListener("pointerleave", (event) => {
      this.tip.hide();
      if (event.pointerType === "mouse") this.handles.at(undefined);
    });
  }

  /** Somebody stands at this mark: what can be done with it is at hand. */
  at(mark: Mark | undefined): void {
    if (this.desk) this.handles.at(mark && this.host.scene.hasPage(mark) ? mark : undefined);
  }

  private isControl(target: EventTarget | null): boolean {
    return !!(target as Element).closest("button, input, .kith-map-menu, .kith-map-chosen, .kith-map-mini");
  }

  /** Alt and a drag draws a connection; a finger that rests opens the menu. */
  private pressed(event: PointerEvent): void {
    this.tip.hide();
    if (this.isControl(event.target)) return;
    const mark = this.host.markAt(event.target);
    if (event.altKey && mark && this.desk && !event.button) {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.handles.draw(mark, event, this.el);
      return;
    }
    if (event.pointerType !== "mouse" && event.isPrimary) this.wait(event);
  }

  private wait(down: PointerEvent): void {
    const at = this.host.stage.local(down);
    const timer = window.setTimeout(() => {
      stop();
      if (!this.menu.open) this.openAt(this.host.stage.nearest(down, 20)?.el || down.target, at);
      swallowClick();
    }, LONG_PRESS_MS);
    const moved = (event: Event) => {
      const now = this.host.stage.local(event as PointerEvent);
      if ((event as PointerEvent).pointerId !== down.pointerId || Math.abs(now.x - at.x) + Math.abs(now.y - at.y) > SLOP) stop();
    };
    const stop = () => {
      window.clearTimeout(timer);
      for (const name of ["pointerup", "pointercancel", "pointerdown"]) removeEventListener(name, stop, true);
      removeEventListener("pointermove", moved, true);
    };
    window.setTimeout(() => {
      for (const name of ["pointerup", "pointercancel", "pointerdown"]) addEventListener(name, stop, true);
      addEventListener("pointermove", moved, true);
    });
  }

  private rest(event: PointerEvent): void {
    if (this.isControl(event.target)) return void this.tip.hide();
    const what = this.host.markAt(event.target) || this.host.tieAt(event.target);
    const el = what && what.el;
    if (el !== this.rested) this.tip.show(el ? el.getAttribute("aria-label") || "" : "", this.host.stage.local(event));
    this.rested = el;
    this.at(what && "ties" in what ? what : undefined);
  }

  private rested?: Element;

  // Menus

  private items(what: Mark | Tie): Item[] {
    if (this.host.chosen.size > 1 && this.host.chosen.has(what)) return forChosen(this.host, this);
    return "ties" in what ? forMark(this.host, this, what) : forTie(this.host, this, what);
  }

  /** The menu of whatever is at a point. */
  private openAt(target: EventTarget | null, at: Point): void {
    const what = this.host.markAt(target) || this.host.tieAt(target);
    const title = !what ? words.theMap : this.host.chosen.size > 1 && this.host.chosen.has(what) ? words.chosen(this.host.chosen.size) : nameOf(what);
    const items = what ? this.items(what) : forPaper(this.host, this, toScene(this.host.stage.view, at));
    this.show(title, items, at, what && what.el);
  }

  /** The menu of wherever the keys stand. */
  openHere(): void {
    const active = document.activeElement;
    const what = this.host.markAt(active) || this.host.tieAt(active);
    const mark = what && ("ties" in what ? what : what.from);
    this.openAt(what ? active : this.el, mark ? toScreen(this.host.stage.view, mark) : { x: 40, y: 40 });
  }

  private show(title: string, items: Item[], at: Point, back?: { focus(options?: FocusOptions): void }): void {
    this.tip.hide();
    this.menu.show(title, items, at, () => (back ? back.focus({ preventScroll: true }) : this.backToMap()));
  }

  private under(el: HTMLElement): Point {
    const rect = el.getBoundingClientRect();
    return this.host.stage.local({ clientX: rect.left, clientY: rect.bottom + 4 });
  }

  private backToMap(): void {
    const { current, scene } = this.host;
    (current ? current.el : scene.svg).focus({ preventScroll: true });
  }

  // Choosing

  toggle(what: Mark | Tie): void {
    const now = this.host.chosen.toggle(what);
    this.host.say((now ? words.isChosen : words.isLetGo)(nameOf(what), this.host.chosen.size));
  }

  lasso(): void {
    this.setChoosing(true);
  }

  setChoosing(on: boolean): void {
    this.choosing = on;
    this.chooseButton.setAttribute("aria-pressed", String(on));
    this.el.classList.toggle("choosing", on);
    this.host.say(on ? words.choosingOn : words.choosingOff);
  }

  /** What is chosen has changed. */
  changed(): void {
    const { size } = this.host.chosen;
    this.count.textContent = words.chosen(size);
    this.bar.hidden = !size;
  }

  /** A loop is drawn round marks; at its end they are chosen. */
  draw(points: Point[], done: boolean): void {
    this.loop = points;
    this.handles.loop(done ? [] : points);
    if (!done) return;
    const { stage, scene, chosen } = this.host;
    const within = scene.inOrder.filter((mark) => inside(this.loop, toScreen(stage.view, mark)));
    chosen.add(within);
    this.host.say(words.looped(within.length, chosen.size));
  }

  /** A single letter was pressed while the map has the focus. False when it means nothing. */
  letter(key: string): boolean {
    const { host, desk } = this;
    const active = document.activeElement;
    const what = host.tieAt(active) || host.markAt(active) || host.current;
    const mark = what && "ties" in what ? what : undefined;
    const several = host.chosen.size > 1;
    switch (key) {
      case " ": if (what) this.toggle(what); return true;
      case "a": host.chosen.add(host.scene.inOrder); host.say(words.chosen(host.chosen.size)); return true;
      case "k": {
        const kind = mark && host.scene.kindOf(mark);
        host.chosen.add(host.scene.inOrder.filter((other) => host.scene.kindOf(other) === kind));
        host.say(words.chosen(host.chosen.size));
        return true;
      }
      case "l": this.setChoosing(!this.choosing); return true;
      case "w": this.openHere(); return true;
    }
    if (!desk || (what && !host.scene.hasPage(what) && key !== "n")) return false;
    switch (key) {
      case "n": desk.add(); return true;
      case "c": if (mark) desk.connectByName(mark); return true;
      case "r": if (mark) desk.rename(mark); return true;
      case "e": desk.set(several ? undefined : what); return true;
      case "p": desk.pin(several ? host.chosen.marks() : mark ? [mark] : []); return true;
      case "Delete": desk.remove(several ? undefined : what); return true;
    }
    return false;
  }

  /** Escape: leaves one thing after the other. */
  leave(): boolean {
    if (this.tip.hide()) return true;
    if (this.choosing) {
      this.setChoosing(false);
      return true;
    }
    if (!this.host.chosen.size) return false;
    this.host.chosen.clear();
    this.host.say(words.allLetGo);
    return true;
  }
}

/** The click that follows when the finger leaves is not meant for what lies under it by then. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("click", swallow, true);
  addEventListener("pointerup", () => window.setTimeout(() => removeEventListener("click", swallow, true), 60), { capture: true, once: true });
}

function nameOf(what: Mark | Tie): string {
  return "ties" in what ? what.name : words.tieOf(what.from.name, what.to.name);
}
