/** <kith-map>: brings the server's own picture of a network to life. Without this script the picture is complete. */

import { button, make } from "./build";
import { bringCopyButtons } from "./copy";
import { chooseWay, WAYS, type Way } from "./walk";
import { listenToHands } from "./gestures";
import { listenToKeys } from "./keyboard";
import { bringLarge } from "./bring";
import { Panel, plainClick } from "./panel";
import { keepPlace } from "./place";
import { Scene, type Mark, type Tie } from "./scene";
import { Search } from "./search";
import { calm, Stage } from "./stage";
import { words } from "./words";

const PAN_STEP = 80;
const MOVE_STEP = 12;
const TOUCH_REACH = 22;
const OFFSET: Record<Way, [number, number]> = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };

class KithMap extends HTMLElement {
  private scene!: Scene;
  private stage!: Stage;
  private panel!: Panel;
  private search!: Search<Mark>;
  private moveButton?: HTMLButtonElement;
  private readonly status = make("p", { class: "kith-map-status", role: "status", "aria-live": "polite" });
  private readonly help = make("details", { class: "kith-map-help" });
  private current?: Mark;
  private opener?: SVGElement;
  private moving = false;
  /** A mark on its way, and where it came from. */
  private away?: { mark: Mark; x: number; y: number };
  private wheelTold = false;
  private touched = false;

  connectedCallback(): void {
    if (this.dataset.large) return void bringLarge(this, this.dataset.large);
    const svg = this.querySelector<SVGSVGElement>("svg.scene");
    if (this.scene || !svg || !svg.querySelector("g.viewport")) return;
    this.scene = new Scene(svg);
    const el = make("div", { class: "kith-map-stage" });
    const whole = make("div", { class: "kith-map-whole" });
    svg.replaceWith(whole);
    this.panel = new Panel({ giveBack: () => this.giveBack(), goTo: (actor) => this.goTo(actor) });
    this.search = new Search(() => this.scene.inOrder, (mark) => this.flyTo(mark), (text) => this.say(text));
    this.stage = new Stage(el, this.scene);
    const middle = make("div", { class: "kith-map-middle" }, el, this.panel.el);
    whole.append(make("div", { class: "kith-map-bar" }, this.search.el, this.buttons(whole)), middle, this.status, this.help);
    el.append(svg);
    svg.setAttribute("role", "application");
    svg.setAttribute("aria-roledescription", words.map);
    svg.setAttribute("width", "100%");
    svg.setAttribute("height", "100%");
    this.writeHelp();
    this.setStops();
    this.listen(el);
    this.stage.measure();
    this.stage.showNames();
    svg.classList.add("alive");
    this.setAttribute("alive", "");
    if ("ResizeObserver" in window) new ResizeObserver(() => this.stage.measure()).observe(el);
    addEventListener("hashchange", () => this.goToNamed());
    this.goToNamed();
  }

  /** Flies to the mark that the address names, if it names one. */
  private goToNamed(): void {
    const named = /^#actor-(.+)$/.exec(location.hash);
    const mark = named && this.scene.marks.get(decodeURIComponent(named[1]));
    if (mark) this.flyTo(mark);
  }

  private buttons(whole: HTMLElement): HTMLElement {
    const group = make("div", { class: "kith-map-buttons", role: "group", "aria-label": words.map });
    group.append(
      button("out", words.zoomOut, () => this.stage.zoomStep(1 / 1.4)),
      button("in", words.zoomIn, () => this.stage.zoomStep(1.4)),
      button("fit", words.fit, () => this.stage.fit()),
    );
    if (document.fullscreenEnabled) {
      const full = button("full", words.fullScreen, () => {
        if (document.fullscreenElement) void document.exitFullscreen();
        else whole.requestFullscreen().catch(() => undefined);
      });
      whole.addEventListener("fullscreenchange", () => {
        const label = document.fullscreenElement === whole ? words.leaveFullScreen : words.fullScreen;
        full.title = label;
        full.setAttribute("aria-label", label);
      });
      group.append(full);
    }
    if (this.dataset.mayPlace === "yes" && this.dataset.place) {
      this.moveButton = button("move", words.move, () => this.setMoving(!this.moving));
      this.moveButton.setAttribute("aria-pressed", "false");
      this.moveButton.append(make("span", {}, words.move));
      group.append(this.moveButton);
    }
    return group;
  }

  private writeHelp(): void {
    const list = make("dl");
    for (const [keys, what] of this.moveButton ? [...words.helpLines, words.helpMove] : words.helpLines) {
      list.append(make("dt", {}, keys), make("dd", {}, what));
    }
    this.help.append(make("summary", {}, words.help), list, make("p", {}, words.helpNote));
  }

  /** One stop for the Tab key: the mark where someone was last, or the most connected. */
  private setStops(): void {
    this.scene.ties.forEach((tie) => tie.el && tie.el.setAttribute("tabindex", "-1"));
    this.scene.inOrder.forEach((mark, i) => mark.el.setAttribute("tabindex", i ? "-1" : "0"));
    this.current = this.scene.inOrder[0];
  }

  private listen(el: HTMLElement): void {
    listenToHands(this.stage, {
      grab: (target) => (this.moving ? this.markAt(target) : undefined),
      drag: (mark, to) => this.carry(mark, to.x, to.y),
      drop: (mark, moved) => {
        if (moved) void this.keep();
        else this.stand(mark);
      },
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
      keep: () => {
        if (!this.away) return this.moving;
        void this.keep();
        return true;
      },
      leave: () => this.leave(),
      toggleMoving: () => this.moveButton && this.setMoving(!this.moving),
      help: () => (this.help.open = !this.help.open),
    });
    const { svg } = this.scene;
    // The empty map takes the focus too, so that the wheel and the keys can be meant for it.
    svg.setAttribute("tabindex", "-1");
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
    });
  }

  private markAt(target: EventTarget | null): Mark | undefined {
    const el = (target as Element | null)?.closest<SVGElement>(".mark, .label");
    return el ? this.scene.marks.get(el.dataset.actor || "") : undefined;
  }

  private tieAt(target: EventTarget | null): Tie | undefined {
    const el = (target as Element | null)?.closest<SVGElement>(".tie");
    return el ? this.scene.ties.find((tie) => tie.el === el) : undefined;
  }

  private hovered?: Mark | Tie;

  private hover(target: EventTarget | null): void {
    const what = this.markAt(target) || this.tieAt(target);
    if (what === this.hovered || this.away) return;
    this.hovered = what;
    this.lift(what || (this.stage.el.contains(document.activeElement) && document.activeElement !== this.scene.svg ? this.current : undefined));
  }

  private lift(what?: Mark | Tie): void {
    this.stage.prefer(this.scene.lift(what));
  }

  private focused(target: EventTarget | null): void {
    const mark = this.markAt(target);
    if (!mark) return this.lift(this.tieAt(target));
    this.setCurrent(mark);
    this.lift(mark);
    if (target === mark.el && mark.el.matches(":focus-visible")) this.stage.reveal(mark);
    this.stand(mark);
  }

  private setCurrent(mark: Mark): void {
    if (this.current) this.current.el.setAttribute("tabindex", "-1");
    mark.el.setAttribute("tabindex", "0");
    this.current = mark;
  }

  /** Says where one stands and where the arrows lead. */
  private stand(mark: Mark): void {
    if (this.away) return;
    const neighbours = this.scene.neighbours(mark);
    const ways: [Way, string][] = [];
    for (const way of WAYS) {
      const next = chooseWay(mark, neighbours, way);
      if (next) ways.push([way, next.name]);
    }
    this.say(words.standing(mark.label, mark.ties.length, this.moving ? [] : ways));
  }

  private walk(way: Way): void {
    const here = this.current;
    if (!here) return;
    if (!this.stage.el.contains(document.activeElement) || document.activeElement === this.scene.svg) return this.focusMark(here);
    if (this.moving) {
      const step = MOVE_STEP / this.stage.view.k;
      this.carry(here, here.x + OFFSET[way][0] * step, here.y + OFFSET[way][1] * step);
      this.stage.reveal(here);
      return this.say(words.moving(here.name));
    }
    const next = chooseWay(here, this.scene.neighbours(here), way);
    if (next) this.focusMark(next);
    else this.say(words.noWay(way));
  }

  private turn(step: 1 | -1): void {
    const all = this.scene.inOrder;
    const at = this.current ? all.indexOf(this.current) : -1;
    if (all.length) this.focusMark(all[(at + step + all.length) % all.length]);
  }

  private focusMark(mark: Mark): void {
    this.putBack();
    mark.el.focus({ preventScroll: true });
    this.stage.reveal(mark);
  }

  private flyTo(mark: Mark): void {
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
    // A finger is thicker than a small mark: the nearest mark under it is meant.
    const mark = this.markAt(event.target) || (this.touched ? this.stage.nearest(event, TOUCH_REACH) : undefined);
    const tie = mark ? undefined : this.tieAt(event.target);
    if (!mark && !tie) {
      this.scene.svg.focus({ preventScroll: true });
      return this.lift();
    }
    if (!plainClick(event)) return;
    if (this.moving) return event.preventDefault();
    if (!this.dataset.card) return;
    event.preventDefault();
    if (mark) this.openMark(mark);
    else if (tie) this.openTie(tie);
  }

  private openMark(mark: Mark): void {
    this.setCurrent(mark);
    this.lift(mark);
    this.opener = mark.el;
    this.stand(mark);
    void this.panel.show(this.dataset.card + mark.id, mark.el.getAttribute("href") || "", mark.name);
    this.stage.measure();
    this.stage.reveal(mark);
  }

  private openTie(tie: Tie): void {
    this.lift(tie);
    this.opener = tie.el;
    void this.panel.show((this.dataset.tieCard || this.dataset.card) + tie.id, tie.el!.getAttribute("href") || "", words.card);
  }

  private goTo(actor: string): boolean {
    const mark = this.scene.marks.get(actor);
    if (!mark) return false;
    this.stage.flyTo(mark);
    this.flash(mark);
    this.openMark(mark);
    return true;
  }

  private giveBack(): void {
    const { opener } = this;
    this.opener = undefined;
    if (opener) opener.focus({ preventScroll: true });
  }

  private leave(): boolean {
    if (this.putBack()) return true;
    if (this.panel.open) {
      this.panel.close();
      return true;
    }
    if (this.moving) {
      this.setMoving(false);
      return true;
    }
    return false;
  }

  private setMoving(on: boolean): void {
    this.putBack();
    this.moving = on;
    this.moveButton!.setAttribute("aria-pressed", String(on));
    this.stage.el.classList.toggle("moving", on);
    this.say(on ? words.moveOn : words.moveOff);
  }

  private carry(mark: Mark, x: number, y: number): void {
    if (this.away && this.away.mark !== mark) this.putBack();
    this.away = this.away || { mark, x: mark.x, y: mark.y };
    this.scene.moveMark(mark, x, y, this.stage.view.k);
  }

  /** Puts a mark that was not kept back where it was. */
  private putBack(): boolean {
    if (!this.away) return false;
    const { mark, x, y } = this.away;
    this.away = undefined;
    this.scene.moveMark(mark, x, y, this.stage.view.k);
    this.stage.settle();
    this.say(words.putBack(mark.name));
    return true;
  }

  private async keep(): Promise<void> {
    if (!this.away) return;
    const { mark, x, y } = this.away;
    this.away = undefined;
    this.say(words.saving(mark.name));
    const why = await keepPlace(this.dataset.place!, this.dataset.token, mark.id, mark);
    if (why) this.scene.moveMark(mark, x, y, this.stage.view.k);
    this.say(why ? words.notPlaced(mark.name, why) : words.placed(mark.name));
    this.stage.remeasureBox();
    this.stage.settle();
  }

  private say(text: string): void {
    this.status.textContent = text;
  }
}

if (!customElements.get("kith-map")) customElements.define("kith-map", KithMap);
bringCopyButtons(document);
