/** <kith-map>: brings the server's own picture of a network to life. Without this script the picture is complete. */

import { button, make } from "./build";
import { bringCopyButtons } from "./copy";
import { Chosen } from "./chosen";
import { bringLarge, type Large } from "./bring";
import { Days, daysIn } from "./days";
import { Feet, OFFSET } from "./feet";
import { helpOn, lookButtons } from "./frame";
import { listenToHands } from "./gestures";
import { arrive, glide } from "./glide";
import type { Host } from "./host";
import { lettersWork, listenToKeys } from "./keyboard";
import { Minimap } from "./minimap";
import { Moving, type Places } from "./moving";
import { Others, type Told } from "./others";
import { Panel, plainClick } from "./panel";
import { Scene, type Mark, type Tie } from "./scene";
import { Search } from "./search";
import { calm, Stage } from "./stage";
import { Swap, type Picture } from "./swap";
import { Tools } from "./tools";
import { Tour } from "./tour";
import { words } from "./words";

const PAN_STEP = 80;
const TOUCH_REACH = 22;
/** So long a picture may be on its way before that is said. */
const SLOW_MS = 800;

class KithMap extends HTMLElement implements Host, Picture {
  scene!: Scene;
  stage!: Stage;
  panel!: Panel;
  chosen!: Chosen;
  current?: Mark;
  private tools!: Tools;
  private search!: Search<Mark>;
  private minimap!: Minimap;
  private days!: Days;
  private large?: Large;
  private moveButton?: HTMLButtonElement;
  private readonly status = make("p", { class: "kith-map-status", role: "status", "aria-live": "polite" });
  private help!: HTMLDetailsElement;
  private hand!: Moving;
  private feet!: Feet;
  private opener?: SVGElement;
  private wheelTold = false;
  private touched = false;
  private slow = 0;

  connectedCallback(): void {
    if (this.dataset.large) return void this.becomeLarge();
    const svg = this.querySelector<SVGSVGElement>("svg.scene");
    if (this.scene || !svg || !svg.querySelector("g.viewport")) return;
    this.scene = new Scene(svg);
    const el = make("div", { class: "kith-map-stage" });
    const whole = make("div", { class: "kith-map-whole" });
    svg.replaceWith(whole);
    this.panel = new Panel({ giveBack: () => this.giveBack(), goTo: (actor) => this.goTo(actor) });
    this.search = new Search(() => this.scene.inOrder, (mark) => this.flyTo(mark), (text) => this.say(text));
    this.stage = new Stage(el, this.scene);
    this.chosen = new Chosen(() => this.scene, () => this.tools && this.tools.changed());
    this.tools = new Tools(this, el);
    this.minimap = new Minimap(this.stage);
    this.days = new Days((day) => swap.to(asked((search) => day ? search.set("on", day) : search.delete("on"))));
    this.hand = new Moving(this, (version) => this.tools.desk?.did(version), () => this.minimap.redraw());
    this.feet = new Feet(this, this.hand);
    const middle = make("div", { class: "kith-map-middle" }, el, this.panel.el);
    const live = this.dataset.live && new Others(this.dataset.live, {
      busy: () => this.hand.busy || this.tools.busy,
      changed: (told) => void this.othersChanged(told),
    });
    const bar = make("div", { class: "kith-map-bar" }, this.search.el, this.buttons(whole));
    this.help = helpOn([...words.helpLines, ...(this.moveButton ? [words.helpMove] : []), ...(this.tools.desk ? words.helpEdit : [])]);
    whole.append(
      bar, middle, this.days.el,
      ...(this.dataset.tour === undefined ? [] : [new Tour((text) => this.say(text)).el]), this.status, ...(live ? [live.el] : []), this.help,
    );
    el.append(this.minimap.el);
    this.dress();
    this.listen(el);
    this.stage.measure();
    this.stage.showNames();
    svg.classList.add("alive");
    this.setAttribute("alive", "");
    if ("ResizeObserver" in window) new ResizeObserver(() => this.stage.measure()).observe(el);
    addEventListener("hashchange", () => this.goToNamed());
    this.goToNamed();
  }

  /** Lets the renderer of large maps take over; where it cannot be had, the server's picture stays as it is. */
  private async becomeLarge(): Promise<void> {
    if (this.large || this.scene) return;
    this.large = await bringLarge(this);
    const { large } = this;
    if (!large) return;
    if (this.dataset.tour !== undefined) this.append(new Tour((text) => this.say(text)).el);
    if (this.dataset.live) this.append(new Others(this.dataset.live, { busy: () => large.busy, changed: (told) => void this.othersChanged(told) }).el);
  }

  /** What a picture needs to be moved about in, and one stop for the Tab key: where one was last, or the most connected. */
  private dress(last?: string): void {
    const { svg, inOrder, ties } = this.scene;
    svg.setAttribute("role", "application");
    svg.setAttribute("aria-roledescription", words.map);
    svg.setAttribute("width", "100%");
    svg.setAttribute("height", "100%");
    // The empty map takes the focus too, so that the wheel and the keys can be meant for it.
    svg.setAttribute("tabindex", "-1");
    ties.forEach((tie) => tie.el && tie.el.setAttribute("tabindex", "-1"));
    this.current = (last && this.scene.marks.get(last)) || inOrder[0];
    inOrder.forEach((mark) => mark.el.setAttribute("tabindex", mark === this.current ? "0" : "-1"));
    this.minimap.redraw();
    const days = this.dataset.days || document.querySelector<HTMLElement>("[data-days]")?.dataset.days;
    this.days.set(daysIn(days), new URLSearchParams(location.search).get("on"));
  }

  /** Takes over a new picture of the same map: marks glide to their new places, and whoever was somewhere stays there. */
  adopt(from: Element, same: boolean): boolean {
    const isLarge = !!(from as HTMLElement).dataset.large;
    if (this.large || isLarge) return !!this.large && isLarge && this.large.adopt(from as HTMLElement, same);
    const next = from.querySelector<SVGSVGElement>("svg.scene");
    if (!this.scene || !next || !next.querySelector("g.viewport")) return false;
    arrive();
    this.hand.putBack();
    const svg = document.importNode(next, true);
    const before = new Map([...this.scene.marks].map(([id, { x, y }]) => [id, { x, y }]));
    const { current, scene: old, stage } = this;
    const focus = old.svg.contains(document.activeElement) ? document.activeElement : undefined;
    const [mark, tie, opener] = [this.markAt(focus || null), this.tieAt(focus || null), this.opener];
    for (const name of Object.keys(this.dataset)) if (name !== "live") delete this.dataset[name];
    Object.assign(this.dataset, (from as HTMLElement).dataset);
    // Every stop of a tour is shown whole.
    const wasWhole = (stage.isWhole || this.dataset.tour !== undefined) && !same;
    svg.classList.add("alive");
    old.svg.replaceWith(svg);
    this.scene = new Scene(svg);
    this.hovered = undefined;
    this.tools.handles.gone();
    stage.adopt(this.scene, wasWhole);
    this.dress(current && current.id);
    this.chosen.show();
    const again = (el?: Element) => el && this.twin(el);
    this.opener = again(opener) as SVGElement | undefined;
    if (focus) ((mark || tie) && again(focus) ? (again(focus) as SVGElement) : svg).focus({ preventScroll: true });
    glide(stage, before);
    return true;
  }

  /** The same mark or connection in the picture that is shown now. */
  private twin(el: Element): Element | undefined {
    const { actor, tie } = (el as SVGElement).dataset;
    return actor ? this.scene.marks.get(actor)?.el : this.scene.ties.find((one) => one.id && one.id === tie)?.el;
  }

  shown(text: string): void {
    if (text) this.say(text);
  }

  waiting(on: boolean): void {
    this.toggleAttribute("waiting", on);
    window.clearTimeout(this.slow);
    if (on) this.slow = window.setTimeout(() => this.say(words.waiting), SLOW_MS);
    (this.large || this.stage)?.el.setAttribute("aria-busy", String(on));
  }

  async refresh(): Promise<void> {
    await swap.again();
  }

  look(change: (search: URLSearchParams) => void): void {
    void swap.to(asked(change));
  }

  /** What the picture has already, because it was done here, is not fetched again. */
  private async othersChanged({ mark, by, own }: Told): Promise<void> {
    if (this.dataset.version && Number(mark) <= Number(this.dataset.version)) return;
    if ((await swap.again()) && !own) this.say(words.othersChanged(by));
  }

  /** Flies to the mark that the address names, if it names one. */
  private goToNamed(): void {
    const named = /^#actor-(.+)$/.exec(location.hash);
    const mark = named && this.scene.marks.get(decodeURIComponent(named[1]));
    if (mark) this.flyTo(mark);
  }

  private buttons(whole: HTMLElement): HTMLElement {
    const group = make("div", { class: "kith-map-buttons", role: "group", "aria-label": words.map }, ...lookButtons(this.stage, whole));
    if (this.dataset.mayPlace === "yes" && this.dataset.place) {
      this.moveButton = button("move", words.move, () => this.toggleMoving());
      this.moveButton.setAttribute("aria-pressed", "false");
      this.moveButton.append(make("span", {}, words.move));
      group.append(this.moveButton);
    }
    group.append(...this.tools.buttons);
    return group;
  }

  private listen(el: HTMLElement): void {
    listenToHands(this.stage, {
      grab: (target) => (this.hand.on ? this.markAt(target) : undefined),
      drag: (mark, to) => this.hand.carry(mark, to.x, to.y),
      drop: (mark, moved) => {
        if (moved) void this.hand.keepAway();
        else this.feet.stand(mark);
      },
      lasso: (event) => event.pointerType === "mouse" && event.shiftKey ? !this.markAt(event.target) : this.tools.choosing,
      loop: (points, done) => this.tools.draw(points, done),
      wheelAway: () => {
        if (!this.wheelTold) this.say(words.wheel);
        this.wheelTold = true;
      },
    });
    listenToKeys(el, {
      walk: (way) => this.feet.walk(way),
      turn: (step) => this.feet.turn(step),
      pan: (way) => this.stage.glide(-OFFSET[way][0] * PAN_STEP, -OFFSET[way][1] * PAN_STEP),
      zoom: (factor) => this.stage.zoomStep(factor),
      fit: () => this.stage.fit(),
      find: () => this.search.input.focus(),
      keep: () => {
        if (!this.hand.busy) return this.hand.on;
        void this.hand.keepAway();
        return true;
      },
      leave: () => this.leave(),
      toggleMoving: () => this.toggleMoving(),
      help: () => this.toggleHelp(),
      letter: (key) => this.tools.letter(key),
      menu: () => this.tools.openHere(),
      letters: lettersWork,
    });
    el.addEventListener("pointerover", (event) => event.pointerType !== "touch" && this.hover(event.target));
    el.addEventListener("pointerdown", (event) => (this.touched = event.pointerType === "touch"), true);
    el.addEventListener("pointerleave", () => this.hover(null));
    el.addEventListener("focusin", (event) => this.focused(event.target));
    el.addEventListener("focusout", (event) => {
      if (!el.contains(event.relatedTarget as Node | null) && !this.panel.open) this.lift();
    });
    el.addEventListener("click", (event) => this.clicked(event));
    this.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.panel.open) this.panel.close();
      const key = event.key.toLowerCase();
      const typing = (event.target as Element).closest("input, select, textarea");
      if (!this.tools.desk || typing || !(event.ctrlKey || event.metaKey) || (key !== "z" && key !== "y")) return;
      event.preventDefault();
      void this.tools.desk.undo(key === "y" || event.shiftKey);
    });
  }

  markAt(target: EventTarget | null): Mark | undefined {
    const el = (target as Element | null)?.closest?.<SVGElement>(".mark, .label");
    return el ? this.scene.marks.get(el.dataset.actor || "") : undefined;
  }

  tieAt(target: EventTarget | null): Tie | undefined {
    const el = (target as Element | null)?.closest?.<SVGElement>(".tie");
    return el ? this.scene.ties.find((tie) => tie.el === el) : undefined;
  }

  private hovered?: Mark | Tie;

  private hover(target: EventTarget | null): void {
    const what = this.markAt(target) || this.tieAt(target);
    if (what === this.hovered || this.hand.busy || this.tools.handles.drawing) return;
    this.hovered = what;
    this.lift(what || (this.stage.el.contains(document.activeElement) && document.activeElement !== this.scene.svg ? this.current : undefined));
  }

  lift(what?: Mark | Tie): void {
    this.stage.prefer(this.scene.lift(what));
  }

  private focused(target: EventTarget | null): void {
    const mark = this.markAt(target);
    if (!mark) return this.scene.svg.contains(target as Node) ? this.lift(this.tieAt(target)) : undefined;
    this.setCurrent(mark);
    this.lift(mark);
    this.tools.at(mark);
    if (target === mark.el && mark.el.matches(":focus-visible")) this.stage.reveal(mark);
    this.feet.stand(mark);
  }

  private setCurrent(mark: Mark): void {
    if (this.current) this.current.el.setAttribute("tabindex", "-1");
    mark.el.setAttribute("tabindex", "0");
    this.current = mark;
  }

  focusMark(mark: Mark): void {
    this.hand.putBack();
    mark.el.focus({ preventScroll: true });
    this.stage.reveal(mark);
  }

  flyTo(mark: Mark): void {
    this.stage.flyTo(mark);
    mark.el.focus({ preventScroll: true });
    this.flash(mark);
    this.say(words.flewTo(mark.label));
  }

  private flash(mark: Mark): void {
    if (calm()) return;
    mark.el.classList.add("flash");
    window.setTimeout(() => mark.el.classList.remove("flash"), 1600);
  }

  private clicked(event: MouseEvent): void {
    if ((event.target as Element).closest("button, .kith-map-menu, .kith-map-mini")) return;
    // A finger is thicker than a small mark: the nearest mark under it is meant.
    const mark = this.markAt(event.target) || (this.touched ? this.stage.nearest(event, TOUCH_REACH) : undefined);
    const what = mark || this.tieAt(event.target);
    if (!what) {
      if (!this.tools.choosing && !event.shiftKey) this.chosen.clear();
      this.scene.svg.focus({ preventScroll: true });
      return this.lift();
    }
    if (event.shiftKey || this.tools.choosing) {
      event.preventDefault();
      if (mark) this.setCurrent(mark);
      return this.tools.toggle(what);
    }
    if (!plainClick(event)) return;
    if (this.hand.on) return event.preventDefault();
    if (!this.dataset.card) return;
    event.preventDefault();
    this.open(what);
  }

  open(what: Mark | Tie): void {
    this.lift(what);
    if ("ties" in what) this.feet.stand(what);
    if (!this.scene.hasPage(what)) return;
    this.opener = what.el;
    const href = what.el?.getAttribute("href") || "";
    if (!("ties" in what)) return void this.panel.show((this.dataset.tieCard || this.dataset.card) + what.id, href, words.card);
    this.setCurrent(what);
    void this.panel.show(this.dataset.card + what.id, href, what.name);
    this.stage.measure();
    this.stage.reveal(what);
  }

  private goTo(actor: string): boolean {
    const mark = this.scene.marks.get(actor);
    if (!mark) return false;
    this.stage.flyTo(mark);
    this.flash(mark);
    this.open(mark);
    return true;
  }

  private giveBack(): void {
    const { opener } = this;
    this.opener = undefined;
    const to = opener && opener.isConnected ? opener : this.current && this.current.el;
    if (to) to.focus({ preventScroll: true });
  }

  private leave(): boolean {
    if (this.hand.putBack()) return true;
    if (this.panel.open) {
      this.panel.close();
      return true;
    }
    if (this.hand.on) {
      this.toggleMoving();
      return true;
    }
    return this.tools.leave();
  }

  toggleHelp(): void {
    this.help.open = !this.help.open;
    if (this.help.open) this.help.scrollIntoView({ block: "nearest" });
  }

  toggleMoving(): void {
    if (!this.moveButton) return;
    this.hand.set(!this.hand.on);
    this.moveButton.setAttribute("aria-pressed", String(this.hand.on));
  }

  keep(from: Places, done: string): Promise<void> {
    return this.hand.keep(from, done);
  }

  say(text: string): void {
    if (this.large) return this.large.say(text);
    this.status.textContent = text;
  }
}

/** The page's address, asked in another way. */
function asked(change: (search: URLSearchParams) => void): URL {
  const to = new URL(location.href);
  to.hash = "";
  change(to.searchParams);
  return to;
}

const swap = new Swap(() => document.querySelector<KithMap>("kith-map[alive]") || undefined);
if (!customElements.get("kith-map")) customElements.define("kith-map", KithMap);
bringCopyButtons(document);
