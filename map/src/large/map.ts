/** The map of a large network, come to life: the same hands, keys, panel, search and words as the small one's. */

import type { Large } from "../bring";
import { make } from "../build";
import { helpOn, lookButtons } from "../frame";
import { listenToHands } from "../gestures";
import { lettersWork, listenToKeys } from "../keyboard";
import { Panel, plainClick } from "../panel";
import { Search, type Found } from "../search";
import { calm } from "../stage";
import { chooseWay, WAYS, type Way } from "../walk";
import { words } from "../words";
import { Here } from "./here";
import { ENDS_HERE, fetched, type Packed } from "./packed";
import { LargeStage, type Lifted, type Shown } from "./stage";

const PAN_STEP = 80;
const POINTER_REACH = 5;
const TOUCH_REACH = 22;
/** Lines can be pointed at from this scale on; before, they cannot be told apart. */
const LINES_FROM = 0.4;
const OFFSET: Record<Way, [number, number]> = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };

interface Standing extends Found {
  mark: number;
}

export class LargeMap implements Large {
  private readonly stage: LargeStage;
  private known?: Standing[];
  private readonly panel: Panel;
  private readonly search: Search<Standing>;
  private readonly here: Here;
  private readonly status = make("p", { class: "kith-map-status", role: "status", "aria-live": "polite" });
  private readonly shown = make("p", { class: "kith-map-shown" });
  private readonly help = helpOn(words.helpLines);
  private readonly whole = make("div", { class: "kith-map-whole" });
  private hovered = -1;
  private opener?: HTMLElement;
  private touched = false;
  private wheelTold = false;

  constructor(private readonly host: HTMLElement, private packed: Packed) {
    const stage = make("div", {
      class: "kith-map-stage kith-map-large scene", role: "application", "aria-roledescription": words.map, "aria-label": packed.head.title, tabindex: "-1",
    });
    this.panel = new Panel({ giveBack: () => this.giveBack(), goTo: (actor) => this.goTo(actor) });
    this.search = new Search<Standing>(() => this.everyone(), (one) => this.flyTo(one.mark), (text) => this.say(text));
    const middle = make("div", { class: "kith-map-middle" }, stage, this.panel.el);
    const bar = make("div", { class: "kith-map-bar" }, this.search.el);
    this.whole.append(bar, middle, this.status, this.shown, this.help);
    // In the page before it is measured; the first picture stays for printing.
    const first = host.querySelector<SVGElement>("svg.scene");
    host.insertBefore(this.whole, host.firstChild);
    this.stage = new LargeStage(stage, packed, () => this.here.follow(), (shown) => this.tell(shown));
    bar.append(make("div", { class: "kith-map-buttons", role: "group", "aria-label": words.map }, ...lookButtons(this.stage, this.whole)));
    this.here = new Here(this.stage, () => this.packed, () => host.dataset.actors || "");
    this.stage.measure();
    this.stage.begin(first, () => {
      if (!first) return;
      // It stays, for printing.
      first.classList.add("kith-map-first");
      host.append(first);
    });
    this.here.go(0, false);
    this.listen(stage);
    host.setAttribute("alive", "");
    if ("ResizeObserver" in window) new ResizeObserver(() => this.stage.measure()).observe(stage);
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)"]) {
      matchMedia(query).addEventListener("change", () => this.stage.retheme());
    }
    addEventListener("hashchange", () => this.goToNamed());
    this.goToNamed();
  }

  get el(): HTMLElement {
    return this.stage.el;
  }

  get busy(): boolean {
    return this.stage.el.classList.contains("held");
  }

  /** Takes over a new picture of the same map: whoever stood somewhere stays there, and so does the eye. */
  adopt(from: HTMLElement, same: boolean): boolean {
    for (const name of Object.keys(this.host.dataset)) if (name !== "live") delete this.host.dataset[name];
    Object.assign(this.host.dataset, from.dataset);
    const first = from.querySelector("svg.scene");
    if (first) {
      const again = document.importNode(first, true);
      again.classList.add("kith-map-first");
      this.host.querySelector("svg.kith-map-first")?.replaceWith(again);
    }
    void this.reload(same);
    return true;
  }

  private async reload(same: boolean): Promise<void> {
    const packed = await fetched(this.host.dataset.scene!).catch(() => undefined);
    if (!packed || !packed.n) return location.reload();
    const { stage, here } = this;
    const stood = here.mark >= 0 ? this.packed.actor(here.mark) : "";
    const focused = here.is(document.activeElement);
    this.packed = packed;
    this.known = undefined;
    this.hovered = -1;
    here.point(-1);
    stage.adopt(packed, same);
    here.mark = -1;
    here.go(Math.max(0, packed.find(stood)), focused);
  }

  private everyone(): Standing[] {
    const { packed } = this;
    const label = (mark: number) => packed.words(mark).replace(/,\s*\d+ connections?$/, "");
    return (this.known = this.known || packed.names.map((name, mark) => ({ mark, name, rank: mark, label: label(mark) })));
  }

  private goToNamed(): void {
    const named = /^#actor-(.+)$/.exec(location.hash);
    const mark = named ? this.packed.find(decodeURIComponent(named[1])) : -1;
    if (mark >= 0) this.flyTo(mark);
  }

  private listen(el: HTMLElement): void {
    listenToHands(this.stage, {
      grab: () => undefined,
      drag: () => undefined,
      drop: () => undefined,
      lasso: () => false,
      loop: () => undefined,
      wheelAway: () => {
        if (!this.wheelTold) this.say(words.wheel);
        this.wheelTold = true;
      },
    });
    listenToKeys(el, {
      walk: (way) => this.walk(way),
      turn: (step) => this.turn(step),
      pan: (way) => this.stage.glide(-OFFSET[way][0] * PAN_STEP, -OFFSET[way][1] * PAN_STEP),
      zoom: (factor) => this.stage.zoomStep(factor),
      fit: () => this.stage.fit(),
      find: () => this.search.input.focus(),
      keep: () => false,
      leave: () => this.leave(),
      toggleMoving: () => undefined,
      letter: () => false,
      menu: () => undefined,
      letters: lettersWork,
      help: () => (this.help.open = !this.help.open),
    });
    el.addEventListener("pointermove", (event) => {
      if (event.pointerType !== "touch" && !event.buttons) this.hover(this.stage.markAt(event, POINTER_REACH));
    });
    el.addEventListener("pointerdown", (event) => (this.touched = event.pointerType === "touch"), true);
    el.addEventListener("pointerleave", () => this.hover(-1));
    el.addEventListener("focusin", (event) => {
      if (!this.here.is(event.target)) return;
      this.lift(this.here.mark);
      if (this.here.el.matches(":focus-visible")) this.stage.reveal(this.here.mark);
      this.stand(this.here.mark);
    });
    el.addEventListener("focusout", (event) => {
      if (!el.contains(event.relatedTarget as Node | null) && !this.panel.open) this.lift(-1);
    });
    el.addEventListener("click", (event) => this.clicked(event));
    this.host.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.panel.open) this.panel.close();
    });
  }

  private hover(mark: number): void {
    if (mark === this.hovered) return;
    this.hovered = mark;
    this.here.point(mark);
    this.lift(mark >= 0 ? mark : this.here.is(document.activeElement) || this.panel.open ? this.here.mark : -1);
  }

  private lift(mark: number): void {
    if (mark < 0) return this.stage.lift();
    this.liftAs({ mark, marks: [mark, ...this.stage.crowd.neighbours(mark)], lines: [...this.stage.crowd.lines(mark)] });
  }

  private liftAs(lifted: Lifted): void {
    this.stage.lift(lifted);
  }

  /** Says where one stands and where the arrows lead. */
  private stand(mark: number): void {
    const ways: [Way, string][] = [];
    for (const way of WAYS) {
      const next = this.next(mark, way);
      if (next >= 0) ways.push([way, this.packed.names[next]]);
    }
    const label = this.packed.words(mark).replace(/,\s*\d+ connections?$/, "");
    this.say(words.standing(label, this.stage.crowd.degree(mark), ways));
  }

  private next(mark: number, way: Way): number {
    const around = this.stage.crowd.neighbours(mark).map((other) => ({ ...this.stage.point(other), mark: other }));
    const next = chooseWay(this.stage.point(mark), around, way);
    return next ? (next as (typeof around)[0]).mark : -1;
  }

  private walk(way: Way): void {
    if (!this.packed.n) return;
    if (!this.here.is(document.activeElement)) return this.focusMark(this.here.mark);
    const next = this.next(this.here.mark, way);
    if (next >= 0) this.focusMark(next);
    else this.say(words.noWay(way));
  }

  private turn(step: 1 | -1): void {
    const { n } = this.packed;
    if (n) this.focusMark((this.here.mark + step + n) % n);
  }

  private focusMark(mark: number): void {
    this.here.go(mark, true);
    this.stage.reveal(mark);
  }

  private flyTo(mark: number): void {
    this.stage.flyTo(mark);
    this.here.go(mark, true);
    this.flash();
    this.say(words.flewTo(this.packed.words(mark).replace(/,\s*\d+ connections?$/, "")));
  }

  private flash(): void {
    if (calm()) return;
    const { el } = this.here;
    el.classList.add("flash");
    window.setTimeout(() => el.classList.remove("flash"), 1600);
  }

  private clicked(event: MouseEvent): void {
    // Enter on the link of the mark where somebody is comes as a click without a place.
    const byKey = this.here.is(event.target);
    const mark = byKey ? this.here.mark : this.stage.markAt(event, this.touched ? TOUCH_REACH : POINTER_REACH);
    const line = mark < 0 && this.stage.view.k >= LINES_FROM ? this.stage.lineAt(event, 6) : -1;
    if (mark < 0 && line < 0) {
      this.stage.el.focus({ preventScroll: true });
      return this.lift(-1);
    }
    if (!plainClick(event) || !this.host.dataset.card) return;
    event.preventDefault();
    if (mark >= 0) this.openMark(mark);
    else this.openLine(line);
  }

  private openMark(mark: number): void {
    this.here.go(mark, false);
    this.lift(mark);
    this.opener = this.here.el;
    this.stand(mark);
    if (!this.packed.leadsOn(mark)) return;
    void this.panel.show(this.host.dataset.card + this.packed.actor(mark), this.here.href(mark), this.packed.names[mark]);
    this.stage.measure();
    this.stage.reveal(mark);
  }

  private openLine(line: number): void {
    const { ends } = this.packed;
    this.liftAs({ mark: -1, marks: [ends[2 * line], ends[2 * line + 1]], lines: [line] });
    this.opener = this.stage.el;
    this.say(this.packed.phrase(line));
    if (this.packed.lineFlags[line] & ENDS_HERE) return;
    const id = this.packed.tie(line);
    void this.panel.show((this.host.dataset.tieCard || this.host.dataset.card) + id, (this.host.dataset.ties || "") + id, words.card);
  }

  private goTo(actor: string): boolean {
    const mark = this.packed.find(actor);
    if (mark < 0) return false;
    this.stage.flyTo(mark);
    this.openMark(mark);
    this.flash();
    return true;
  }

  private giveBack(): void {
    const { opener } = this;
    this.opener = undefined;
    this.stage.measure();
    if (opener) opener.focus({ preventScroll: true });
  }

  private leave(): boolean {
    if (!this.panel.open) return false;
    this.panel.close();
    return true;
  }

  private tell({ lines, of }: Shown): void {
    const text = lines < of ? words.thinned(lines, of) : "";
    if (this.shown.textContent !== text) this.shown.textContent = text;
    this.shown.hidden = !text;
  }

  say(text: string): void {
    this.status.textContent = text;
  }
}
