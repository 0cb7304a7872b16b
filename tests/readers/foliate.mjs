// Turn /book.epub into a view of foliate-js, and what that reading system says about it.

import "./node_modules/foliate-js/view.js";
import { FootnoteHandler } from "./node_modules/foliate-js/footnotes.js";
import { found, settled, shows } from "./shown.mjs";

// What Foliate itself lays over a book: the reader's own line height, the colours of the system,
// and no notes in the text, since they pop up.
const READERS_OWN = `
  @namespace epub "http://www.idpf.org/2007/ops";
  html { color-scheme: light dark; }
  p, li, blockquote, dd { line-height: 1.4; }
  @media (prefers-color-scheme: dark) { a:link { color: lightblue; } }
  aside[epub|type~="footnote"] { display: none; }
`;
const OPS = "http://www.idpf.org/2007/ops";
const view = document.createElement("foliate-view");
const shown = () => view.renderer.getContents()[0].doc;
const flat = (points) => (points ?? []).flatMap((point) => [point, ...flat(point.subitems)]);
const plain = (points) => flat(points).map(({ label, href, type }) => ({ label, href, type }));

async function open() {
  document.body.append(view);
  const epub = await (await fetch("/book.epub")).blob();
  await view.open(new File([epub], "book.epub", { type: "application/epub+zip" }));
  view.renderer.setStyles(READERS_OWN);
  const { metadata, toc, landmarks, pageList, sections } = view.book;
  return {
    title: metadata.title,
    language: metadata.language,
    cover: (await view.book.getCover())?.type ?? "",
    toc: plain(toc),
    landmarks: plain(landmarks),
    pages: plain(pageList),
    sections: sections.map((section) => section.id),
  };
}

async function goTo(href) {
  await view.goTo(href);
  await settled(shown());
  await view.goTo(href); // pictures that came late have moved what follows them
  await settled(shown());
  return found(shown(), href.split("#")[1]);
}

/** Turn to the next page; return whether there was one in the same document. */
async function next() {
  const { page, pages } = view.renderer;
  if (page >= pages - 2) return false; // the first and the last are empty
  await view.next();
  await settled(shown());
  return true;
}

/** Follow every note reference as a finger would; return what the windows show. */
async function notes() {
  const told = [];
  for (const section of view.book.sections) {
    const doc = await section.createDocument();
    for (const link of doc.getElementsByTagName("a")) {
      if (link.getAttributeNS(OPS, "type") !== "noteref") continue;
      const href = section.resolveHref(link.getAttribute("href"));
      told.push({ href, ...(await popUp(link, href)) });
    }
  }
  return told;
}

/** Show the note of one reference in a window, which stays open until the next one. */
async function popUp(link, href) {
  const handler = new FootnoteHandler();
  document.querySelector("dialog")?.remove();
  const dialog = document.createElement("dialog");
  document.body.append(dialog);
  dialog.show();
  handler.addEventListener("before-render", ({ detail }) => dialog.append(detail.view));
  const rendered = new Promise((done) =>
    handler.addEventListener("render", ({ detail }) => done(detail)),
  );
  await handler.handle(view.book, new CustomEvent("link", { detail: { a: link, href } }));
  const { type, view: note } = await rendered;
  note.renderer.setStyles(READERS_OWN.replace("display: none", "display: block"));
  const { doc } = note.renderer.getContents()[0];
  await settled(doc);
  return { type, text: doc.body.textContent.trim().replace(/\s+/g, " ") };
}

window.reader = { open, goTo, next, notes, shows: () => shows(shown()) };
