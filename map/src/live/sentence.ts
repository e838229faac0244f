import type { News } from "./listen";

export interface Said {
  text: string;
  link: string;
  /** The link opens beside, so that a half-written form stays. */
  apart: boolean;
}

/**
 * What a page says of news. A form keeps quiet about everything but the record that it would change; a page of one's
 * own doing elsewhere says so.
 */
export function sentence(news: News, isForm: boolean, record: string): Said | undefined {
  const by = news.by ?? [];
  const who = news.own ? "You" : by.length ? by.join(" and ") : "Somebody";
  const elsewhere = news.own ? " in another window" : "";
  if (!isForm) {
    return { text: `${who} changed this network${elsewhere}:`, link: "look again", apart: false };
  }
  const theSame = record !== "" && (news.touched ?? []).includes(record);
  if (!theSame && !(news.all && record !== "")) return undefined;
  const what = theSame ? (record.startsWith("connection-") ? "this connection" : "this entry") : "this network";
  return {
    text: `${who} changed ${what}${elsewhere} while you were writing. Nothing of yours is lost; when you save, you will see both.`,
    link: "See how it is now",
    apart: true,
  };
}
