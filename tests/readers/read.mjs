// Turn books into what two reading systems make of them, and pictures of their screens.
//
//   node read.mjs ORDER.json CHROMIUM
//
// The order has {books: [{name, file, pictured}], screens}: what the reading systems say is written
// to screens/NAME/readers.json, and the pictures beside it: of so many documents, and some screens of each.

import fs from "node:fs";
import path from "node:path";
import puppeteer from "puppeteer-core";
import { serve } from "./server.mjs";

const PHONE = { name: "phone", width: 390, height: 844, deviceScaleFactor: 1.5 };
const TABLET = { name: "tablet", width: 820, height: 1180, deviceScaleFactor: 1 };
const SCHEMES = { phone: "light", dark: "dark" };
const SCREENS = 6; // of a document at most
const READERS = 2; // books that are open at a time: each waits for its screen most of the time
// Documents, entries and pages of a book that are all gone to; of more, every fifth is.
const LISTS = ["toc", "landmarks", "pages"];
const SHORT = { sections: 12, toc: 20, landmarks: 20, pages: 40 };
const LAUNCH = {
  args: [
    ...["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
    ...["--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows"],
  ],
  timeout: 60_000,
  protocolTimeout: 240_000,
};

/** Open a book in a page of its own, which calls what the reading system offers by its name. */
async function open(browser, address, system, screen, book) {
  const page = await browser.newPage({ type: "window" }); // a tab that is hidden waits
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("requestfailed", (request) => complaints.push(`not loaded: ${request.url()}`));
  page.on("console", (line) => line.type() === "error" && complaints.push(line.text()));
  await page.setViewport(screen);
  await prefer(page, "light");
  await page.goto(`${address}/${system}.html`);
  await page.waitForFunction("window.reader");
  const ask = (what, ...of) =>
    page.evaluate((name, words) => window.reader[name](...words), what, of);
  const opened = await ask("open", path.basename(book.file));
  return { page, ask, opened, complaints };
}

const prefer = (page, value) =>
  page.emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);

const some = (all, wanted) => all.filter((_, index) => all.length <= wanted || index % 5 === 0);

/** Go through the documents, and in each to the targets of the navigation, so that it loads once. */
async function visit({ opened, complaints, ask }) {
  const sections = some(opened.sections, SHORT.sections);
  const points = LISTS.flatMap((list) => some(opened[list], SHORT[list]).map(({ href }) => href));
  const [places, facts] = [new Map(), new Map()];
  for (const href of inOrder([...sections, ...points], opened.sections)) {
    places.set(href, await ask("goTo", href));
    if (sections.includes(href)) facts.set(href, await ask("shows"));
  }
  const reached = (point) =>
    places.has(point.href) ? { ...point, at: places.get(point.href) } : point;
  const lists = LISTS.map((list) => [list, opened[list].map(reached)]);
  return {
    ...opened,
    ...Object.fromEntries(lists),
    complaints,
    sections: sections.map((href) => ({ href, ...facts.get(href) })),
  };
}

/** Return addresses, each once, those in one document after each other. */
function inOrder(addresses, sections) {
  const rank = (href) => sections.indexOf(`${href}`.split("#")[0]);
  return [...new Set(addresses)].sort((one, other) => rank(one) - rank(other));
}

/** Turn from page to page, and take a picture of each in every scheme of `schemes`. */
async function photograph({ page, ask }, sections, most, folder, schemes) {
  for (const [index, href] of sections.entries()) {
    await ask("goTo", href);
    for (let turn = 1; turn <= most; turn += 1) {
      const name = [index + 1, turn].map((one) => String(one).padStart(2, "0")).join("-");
      for (const [screen, scheme] of Object.entries(schemes)) {
        await prefer(page, scheme);
        await shoot(page, folder, `${screen}-${name}`);
      }
      if (!(await ask("next"))) break;
    }
  }
}

const shoot = (page, folder, name) =>
  page.screenshot({ path: path.join(folder, `${name}.png`), optimizeForSpeed: true });

async function inFoliate(browser, address, book, folder) {
  const reading = await open(browser, address, "foliate", PHONE, book);
  const told = await visit(reading);
  Object.assign(told, await reading.ask("astray"));
  const first = told.landmarks.find(({ type }) => `${type}` === "bodymatter")?.href;
  await reading.ask("goTo", first ?? told.sections.at(-1).href);
  told.turning = await reading.ask("turning");
  const pictured = told.sections.map(({ href }) => href).slice(0, book.pictured);
  const screens = Math.min(book.pictured, SCREENS);
  await photograph(reading, pictured, screens, folder, SCHEMES);
  told.notes = await reading.ask("notes");
  await shoot(reading.page, folder, "dark-note");
  await prefer(reading.page, "light");
  await shoot(reading.page, folder, "phone-note");
  await reading.ask("close");
  await reading.page.setViewport(TABLET);
  await photograph(reading, pictured, screens, folder, { tablet: "light" });
  await reading.page.close();
  return told;
}

async function inEpubJs(browser, address, book, folder) {
  const reading = await open(browser, address, "epubjs", PHONE, book);
  const told = await visit(reading);
  const first = told.landmarks.find(({ type }) => type === "bodymatter")?.href;
  await reading.ask("goTo", first ?? told.sections.at(-1).href);
  told.onward = await reading.ask("onward");
  await prefer(reading.page, "dark");
  await shoot(reading.page, folder, "dark-epubjs");
  await reading.page.close();
  return told;
}

async function read(browser, address, book, screens) {
  const folder = path.join(screens, book.name);
  fs.mkdirSync(folder, { recursive: true });
  const began = Date.now();
  const told = { foliate: await inFoliate(browser, address, book, folder) };
  if (book.file.endsWith(".epub")) told.epubjs = await inEpubJs(browser, address, book, folder);
  told.seconds = (Date.now() - began) / 1000;
  fs.writeFileSync(path.join(folder, "readers.json"), JSON.stringify(told, null, 1));
}

async function main() {
  const [order, executablePath] = process.argv.slice(2);
  const { books, screens } = JSON.parse(fs.readFileSync(order, "utf-8"));
  const site = await serve(Object.fromEntries(books.map((b) => [path.basename(b.file), b.file])));
  const browser = await puppeteer.launch({ ...LAUNCH, executablePath });
  const waiting = [...books];
  const reader = async () => {
    while (waiting.length) await read(browser, site.address, waiting.shift(), screens);
  };
  await Promise.all(Array.from({ length: READERS }, reader));
  await browser.close();
  site.end();
}

await main();
