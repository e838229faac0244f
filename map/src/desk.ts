/** Changing the network on its map: short forms from the server in the panel, and what they send. For organisers. */

import { arranged, type Arrangement } from "./arrange";
import { make } from "./build";
import { send, undoingHere, type Answer, type Pairs, type Undoing } from "./edits";
import type { Point } from "./geometry";
import { short } from "./geometry";
import type { Host } from "./host";
import type { Mark, Tie } from "./scene";
import { Search } from "./search";
import { words } from "./words";

export class Desk {
  readonly undoing: Undoing;
  private busy = false;

  constructor(private readonly host: Host, private readonly base: string, private readonly changed: () => void) {
    this.undoing = undoingHere(`kith-undo ${base}`);
  }

  // Forms

  add(at?: Point): void {
    const extra: Pairs = at ? [["x", short(at.x)], ["y", short(at.y)]] : [];
    void this.form("do=add", words.add, extra);
  }

  rename(mark: Mark): void {
    void this.form(`do=rename&actor=${mark.id}`, words.rename);
  }

  connect(from: Mark, to: Mark): void {
    void this.form(`do=connect&from=${from.id}&to=${to.id}`, words.connect);
  }

  /** Without dragging: the other end is found by name. */
  connectByName(from: Mark): void {
    const { host } = this;
    const others = () => host.scene.inOrder.filter((mark) => mark !== from);
    const search = new Search(others, (to) => this.connect(from, to), (text) => host.say(text), words.connectWith(from.name));
    host.panel.put(
      words.connect,
      make("h2", {}, words.connectWith(from.name)),
      make("p", { class: "small" }, words.connectHow),
      search.el,
      make("p", { class: "small" }, make("a", { href: `${this.base.replace(/map\/edit\/$/, "")}connections/new?from=${from.id}` }, words.wholeForm)),
    );
    search.input.focus({ preventScroll: true });
  }

  /** Asks before removing this, or all that are chosen. */
  remove(what: Mark | Tie | undefined): void {
    const ids = this.ids(what);
    const one = ids.length === 1 && ids[0];
    if (one) void this.form(`do=remove&${one[0]}=${one[1]}`, words.remove);
    else void this.form(`do=remove&${counts(ids)}`, words.remove, ids);
  }

  /** Sets words on this, or on all that are chosen. */
  set(what?: Mark | Tie): void {
    const ids = this.ids(what);
    void this.form(`do=set&${counts(ids)}`, words.set, ids);
  }

  /** What the server calls this, or all that are chosen. A line may stand for several connections. */
  private ids(what?: Mark | Tie): Pairs {
    const { actors, ties } = this.host.chosen;
    if (what && "ties" in what) return [["actor", what.id]];
    const lines = what ? [what] : this.host.scene.ties.filter((tie) => ties.has(tie.id));
    const of = (tie: Tie) => ((tie.el && tie.el.dataset.ties) || tie.id).split(" ");
    const pairs = (name: string, all: Iterable<string>): Pairs => [...all].map((id) => [name, id]);
    return [...(what ? [] : pairs("actor", actors)), ...pairs("tie", new Set(([] as string[]).concat(...lines.map(of))))];
  }

  /** Fetches a form, shows it, and sends it when it is filled in. What was typed stays until it is kept. */
  private async form(query: string, title: string, extra: Pairs = []): Promise<void> {
    const { host } = this;
    const page = this.base.replace(/map\/edit\/$/, "actors");
    const form = (await host.panel.show(`${this.base}form?${query}`, page, title))?.querySelector("form");
    if (!form) return;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      void this.submit(form, extra);
    });
    const first = form.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea") || form.querySelector<HTMLElement>("button");
    if (first) first.focus({ preventScroll: true });
    if (first instanceof HTMLInputElement) first.select();
  }

  private async submit(form: HTMLFormElement, extra: Pairs): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const fields = [...new FormData(form)].map(([name, value]): [string, string] => [name, String(value)]);
    if (this.host.dataset.view) extra = [...extra, ["view", this.host.dataset.view]];
    const answer = await send(form.action, this.host.dataset.token, [...fields, ...extra]);
    this.busy = false;
    if (!("problem" in answer)) {
      this.host.panel.close();
      return this.kept(answer, form.dataset.edit === "add" ? answer.actors[0] : undefined);
    }
    const told = form.querySelector<HTMLElement>(".map-form__problem");
    if (told) {
      told.hidden = false;
      told.textContent = answer.problem;
    }
    if (answer.again && !form.querySelector("[name=sure]")) form.append(make("input", { type: "hidden", name: "sure", value: "yes" }));
    else if (!answer.again) await this.host.refresh();
  }

  // What needs no form

  confirm(what?: Mark | Tie): void {
    void this.post("set", [...this.ids(what), ["confirm", "yes"], ["based-on", this.host.dataset.version || ""]]);
  }

  private async post(what: string, pairs: Pairs): Promise<void> {
    const answer = await send(this.base + what, this.host.dataset.token, pairs);
    if ("problem" in answer) {
      this.host.say(answer.problem);
      return void (await this.host.refresh());
    }
    await this.kept(answer);
  }

  /** Puts those chosen in order and keeps them there. */
  arrange(marks: Mark[], how: Arrangement): void {
    if (marks.length < 2) return this.host.say(words.chooseTwo);
    const from = new Map(marks.map((mark) => [mark, { x: mark.x, y: mark.y }]));
    arranged(marks, how).forEach((p, i) => this.host.scene.moveMark(marks[i], p.x, p.y, this.host.stage.view.k));
    void this.host.keep(from, words.arranged(marks.length));
  }

  /** Keeps marks where they stand. */
  pin(marks: Mark[]): void {
    void this.host.keep(new Map(marks.map((mark) => [mark, { x: mark.x, y: mark.y }])), marks.length === 1 ? words.placed(marks[0].name) : words.pinned(marks.length));
  }

  /** Lets marks find their own places again. */
  async free(marks: Mark[]): Promise<void> {
    const pairs = marks.map((mark): [string, string] => ["free", mark.id]);
    const answer = await send(this.host.dataset.place!, this.host.dataset.token, [...pairs, ["view", this.host.dataset.view || ""]]);
    if ("problem" in answer) return this.host.say(answer.problem);
    await this.kept({ ...answer, done: marks.length === 1 ? words.freed(marks[0].name) : words.freedMany(marks.length) });
  }

  /** Something was kept: the picture is fetched anew, and it can be taken back. */
  private async kept(answer: Extract<Answer, { done: string }>, newcomer?: string): Promise<void> {
    this.did(answer.version);
    await this.host.refresh();
    const mark = newcomer && this.host.scene.marks.get(newcomer);
    if (mark) this.host.focusMark(mark);
    this.host.say(`${answer.done} ${newcomer && !mark ? words.notShown : words.undoHint}`);
  }

  /** Something was done here. Where nothing came in between, the picture shows all up to it. */
  did(version: number): void {
    const { dataset } = this.host;
    if (version === Number(dataset.version) + 1) dataset.version = String(version);
    this.undoing.did(version);
    this.changed();
  }

  async undo(redo: boolean): Promise<void> {
    const version = this.undoing.next(redo);
    if (version === undefined || this.busy) return this.host.say(redo ? words.nothingToRedo : words.nothingToUndo);
    this.busy = true;
    const answer = await send(`${this.base}undo`, this.host.dataset.token, [["version", String(version)]]);
    this.busy = false;
    if ("problem" in answer) {
      this.undoing.drop(redo);
      this.changed();
      return this.host.say(answer.problem);
    }
    this.undoing.took(redo, answer.version);
    this.changed();
    await this.host.refresh();
    this.host.say(redo ? words.redone : words.undone);
  }
}

function counts(ids: Pairs): string {
  const of = (name: string) => ids.filter(([known]) => known === name).length;
  return `actors=${of("actor")}&ties=${of("tie")}`;
}
