/** The side panel: an actor's or a connection's card, a fragment that the server wrote. */

import { button, make } from "./build";
import { words } from "./words";

export interface Caller {
  /** Where the focus goes when the panel closes. */
  giveBack(): void;
  /** Someone followed a name inside the card; true when it is on this map and was handled. */
  goTo(actor: string): boolean;
}

const plainClick = (event: MouseEvent) =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && !event.defaultPrevented;

export { plainClick };

export class Panel {
  readonly el: HTMLElement;
  private readonly body = make("div", { class: "kith-map-card" });
  private asked = 0;

  constructor(private readonly caller: Caller) {
    const close = button("close", words.close, () => this.close());
    close.className = "kith-map-close";
    this.el = make("aside", { class: "kith-map-panel", "aria-label": words.card, tabindex: "-1", hidden: true }, close, this.body);
    this.el.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.close();
    });
    this.body.addEventListener("click", (event) => {
      const link = (event.target as Element).closest<HTMLElement>("a[data-actor]");
      if (link && plainClick(event) && this.caller.goTo(link.dataset.actor!)) event.preventDefault();
    });
  }

  get open(): boolean {
    return !this.el.hidden;
  }

  /** Fetches a card and shows it. `page` is the page that says the same, for when the card cannot be had. */
  async show(address: string, page: string, title: string): Promise<HTMLElement | undefined> {
    this.put(title, make("p", { class: "kith-map-wait" }, words.loading));
    const ask = this.asked;
    this.el.focus({ preventScroll: true });
    let card: Node[];
    try {
      const answer = await fetch(address, { credentials: "same-origin", headers: { Accept: "text/html" } });
      // A redirect leads to a sign-in page, not to a card.
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      card = parse(await answer.text());
    } catch {
      card = [make("p", {}, words.noCard), make("p", {}, make("a", { href: page }, words.openPage))];
    }
    if (ask !== this.asked || this.el.hidden) return undefined;
    this.body.replaceChildren(...card);
    this.el.scrollTop = 0;
    return this.body;
  }

  /** Shows something that is here already. */
  put(title: string, ...content: Node[]): void {
    this.asked++;
    this.el.hidden = false;
    this.el.setAttribute("aria-label", title);
    this.body.replaceChildren(...content);
  }

  close(): void {
    if (this.el.hidden) return;
    this.asked++;
    this.el.hidden = true;
    this.body.replaceChildren();
    this.caller.giveBack();
  }
}

/** The server's own, already escaped fragment. Scripts are left out: the policy of the page would stop them anyway. */
function parse(text: string): Node[] {
  const { body } = new DOMParser().parseFromString(text, "text/html");
  body.querySelectorAll("script").forEach((script) => script.remove());
  return [...body.childNodes].map((node) => document.importNode(node, true));
}
