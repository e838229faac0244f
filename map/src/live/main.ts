/**
 * Tells a reader that the network has changed since this page was made. It never reloads under anybody's hands: it
 * puts a line with a link on the page, or, where a form would change the very record that somebody else has just
 * changed, says so before it is sent.
 */

import { listen } from "./listen";
import { sentence } from "./sentence";

const main = document.querySelector<HTMLElement>("main[data-live]");
const word = document.getElementById("live-word");

if (main && word) {
  listen(main.dataset.live ?? "", main.dataset.liveSeen ?? "", main.dataset.liveAt ?? "", {
    change(news) {
      // A page with a script of its own for news takes them first.
      const own = new CustomEvent("kith-change", { detail: news, cancelable: true });
      if (!document.dispatchEvent(own)) return;
      const said = sentence(news, main.dataset.liveAt === "form", main.dataset.liveRecord ?? "");
      if (!said) return;
      const link = document.createElement("a");
      link.href = location.pathname + location.search;
      link.textContent = said.link;
      if (said.apart) link.target = "_blank";
      const line = document.createElement("p");
      line.append(said.text + " ", link);
      word.replaceChildren(line);
    },
    here(who) {
      const place = document.getElementById("live-here");
      if (!place) return;
      const others = Array.from(new Set(who.filter((one) => !one.you).map((one) => one.name)));
      place.textContent = others.length ? `Also here now: ${others.join(", ")}.` : "";
    },
  });
}
