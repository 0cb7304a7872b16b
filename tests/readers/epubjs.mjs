// Turn a book of the shelf into a view of epub.js, and what that reading system says about it.

import { found, onward, settled, shows } from "./shown.mjs";

// What an application lays over a book: a margin, and the colours of the system.
const READERS_OWN = {
  html: { "color-scheme": "light dark" },
  body: { "padding-top": "24px !important", "padding-bottom": "24px !important" },
};
let view;
const shown = () => view.getContents()[0].document;
const flat = (points) => (points ?? []).flatMap((point) => [point, ...flat(point.subitems)]);
const plain = (points) =>
  flat(points).map(({ label, href, type }) => ({ label: label.trim(), href, type }));

async function open(name) {
  const book = window.ePub(await (await fetch(`/books/${name}`)).arrayBuffer());
  const { toc, landmarks } = await book.loaded.navigation;
  const { title, language, direction } = await book.loaded.metadata;
  const pages = (await book.loaded.pageList)?.pageList ?? book.pageList.pageList ?? [];
  view = book.renderTo("view", { width: innerWidth, height: innerHeight, flow: "paginated" });
  view.themes.default(READERS_OWN);
  return {
    title,
    language,
    direction: direction ?? "",
    cover: await book.coverUrl(),
    toc: plain(toc),
    landmarks: plain(landmarks),
    // Of a page it keeps the number only, which is none for a Roman one.
    pages: pages.map(({ page, href }) => ({ label: page, href })),
    sections: book.spine.spineItems.map((item) => item.href),
  };
}

async function goTo(href) {
  await view.display(href);
  await settled(shown());
  if (shown().images.length) await view.display(href); // late pictures have moved what follows
  await settled(shown());
  const id = href.split("#")[1];
  return found(shown(), id ? shown().getElementById(id) : shown().body);
}

window.reader = { open, goTo, onward: () => onward(shown()), shows: () => shows(shown()) };
