/** Listens to the stream of a network while the page can be seen, from where it last was. */

/** What has changed. To anybody but organisers only that something has. */
export interface News {
  mark: string;
  /** Who, by name. */
  by?: string[];
  /** Whether all of it is the reader's own doing, here or in another window. */
  own?: boolean;
  /** The records that were touched: `actor-…`, `connection-…`. */
  touched?: string[];
  /** Too much to name. */
  all?: boolean;
}

/** An organiser at a map or a table now. */
export interface Here {
  name: string;
  at: string;
  you: boolean;
}

export interface Ears {
  change(news: News): void;
  here(who: Here[]): void;
}

const TRY_AGAIN = 30_000;

/** Starts to listen; gives back what tells the listener that the page itself has come to know of a mark. */
export function listen(href: string, seen: string, at: string, ears: Ears): (mark: string) => void {
  let known = seen;
  let source: EventSource | undefined;
  const close = (): void => {
    source?.close();
    source = undefined;
  };
  const open = (): void => {
    if (source || document.visibilityState !== "visible") return;
    const opened = new EventSource(`${href}?seen=${encodeURIComponent(known)}&at=${encodeURIComponent(at)}`);
    source = opened;
    opened.addEventListener("change", (event) => {
      const news = JSON.parse((event as MessageEvent<string>).data) as News;
      if (news.mark === known) return;
      known = news.mark;
      ears.change(news);
    });
    opened.addEventListener("here", (event) => {
      ears.here((JSON.parse((event as MessageEvent<string>).data) as { here: Here[] }).here);
    });
    opened.addEventListener("error", () => {
      // Browsers come back by themselves, unless they were refused: too many listen, or nothing is here any more.
      if (opened.readyState !== EventSource.CLOSED) return;
      close();
      setTimeout(open, TRY_AGAIN);
    });
  };
  // A window that nobody looks at gives its connection back: browsers allow one place only six.
  document.addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? open() : close()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  open();
  return (mark) => {
    known = mark;
  };
}
