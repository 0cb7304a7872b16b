// Turn a book of the shelf into a view of foliate-js, and what that reading system says about it.

import "./node_modules/foliate-js/view.js";
import { FootnoteHandler } from "./node_modules/foliate-js/footnotes.js";
import { found, onward, settled, shows } from "./shown.mjs";

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

async function open(name) {
  document.body.append(view);
  const file = await (await fetch(`/books/${name}`)).blob();
  await view.open(new File([file], name));
  view.renderer.setStyles(READERS_OWN);
  const { metadata, dir, toc, landmarks, pageList, sections } = view.book;
  return {
    title: metadata.title,
    language: metadata.language,
    direction: dir ?? "",
    cover: (await view.book.getCover())?.size ?? 0,
    toc: plain(toc),
    landmarks: plain(landmarks),
    pages: plain(pageList),
    sections: sections.map((section) => section.id),
  };
}

/** Parse every document; return those that cannot be, and the links that lead nowhere. */
async function astray() {
  const documents = await Promise.all(view.book.sections.map((s) => s.createDocument()));
  const unparsed = view.book.sections.filter((_, index) => broken(documents[index]));
  const { toc, landmarks, pageList } = view.book;
  const points = [toc, landmarks, pageList].flatMap(flat).map(({ href }) => href);
  const lost = [];
  for (const href of points) {
    const target = await view.book.resolveHref(href);
    const there = target && documents[target.index] && target.anchor(documents[target.index]);
    if (there === undefined || there === null) lost.push(href);
  }
  return { unparsed: unparsed.map((section) => section.id), lost };
}

const broken = (doc) => doc.querySelector("parsererror") !== null || !doc.body?.childElementCount;

async function goTo(target) {
  await view.goTo(target);
  await settled(shown());
  if (shown().images.length) await view.goTo(target); // late pictures have moved what follows
  await settled(shown());
  const { anchor } = await view.resolveNavigation(target);
  const element = anchor?.(shown());
  return found(shown(), element?.nodeType ? element : shown().body);
}

/** Turn to the next page; return whether there was one in the same document. */
async function next() {
  const { page, pages } = view.renderer;
  if (page >= pages - 2) return false; // the first and the last are empty
  await view.next();
  await settled(shown());
  return true;
}

/** Tap at the edge on which the text goes on; return which that is, and whether pages turned. */
async function turning() {
  const lies = onward(shown());
  const before = view.lastLocation.fraction;
  await (view.book.dir === "rtl" ? view.goLeft() : view.goRight());
  await settled(shown());
  return { onward: lies, turned: view.lastLocation.fraction > before };
}

/** Follow every note reference as a finger would; return what the windows show. */
async function notes() {
  const told = [];
  for (const section of view.book.sections) {
    const doc = await section.createDocument();
    for (const link of doc.getElementsByTagName("a")) {
      if (!refersToNote(link)) continue;
      const written = link.getAttribute("href");
      const href = section.resolveHref?.(written) ?? written;
      told.push({ href, ...(await popUp(link, href)) });
    }
  }
  return told;
}

const refersToNote = (link) =>
  link.getAttributeNS(OPS, "type") === "noteref" || link.getAttribute("role") === "doc-noteref";

/** Show the note of one reference in a window, which stays open until the next one. */
async function popUp(link, href) {
  const handler = new FootnoteHandler();
  close();
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

const close = () => document.querySelector("dialog")?.remove();

window.reader = { open, astray, goTo, next, turning, notes, close, shows: () => shows(shown()) };
