// Turn /book.epub into a view of epub.js, and what that reading system says about it.

import { found, settled, shows } from "./shown.mjs";

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

async function open() {
  const book = window.ePub(await (await fetch("/book.epub")).arrayBuffer());
  const { toc, landmarks } = await book.loaded.navigation;
  const { title, language } = await book.loaded.metadata;
  const pages = (await book.loaded.pageList)?.pageList ?? book.pageList.pageList;
  view = book.renderTo("view", { width: innerWidth, height: innerHeight, flow: "paginated" });
  view.themes.default(READERS_OWN);
  return {
    title,
    language,
    cover: await book.coverUrl(),
    toc: plain(toc),
    landmarks: plain(landmarks),
    pages: pages.map(({ page, href }) => ({ label: String(page), href })),
    sections: book.spine.spineItems.map((item) => item.href),
  };
}

async function goTo(href) {
  await view.display(href);
  await settled(shown());
  await view.display(href); // pictures that came late have moved what follows them
  await settled(shown());
  return found(shown(), href.split("#")[1]);
}

window.reader = { open, goTo, shows: () => shows(shown()) };
