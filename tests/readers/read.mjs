// Turn an EPUB into what two reading systems make of it, and pictures of their screens.
//
//   node read.mjs BOOK.epub FOLDER CHROMIUM
//
// What they say is written to FOLDER/readers.json, the pictures beside it.

import fs from "node:fs";
import path from "node:path";
import puppeteer from "puppeteer-core";
import { serve } from "./server.mjs";

const [book, folder, chromium] = process.argv.slice(2);
const PHONE = { name: "phone", width: 390, height: 844, deviceScaleFactor: 2, scheme: "light" };
const TABLET = { name: "tablet", width: 820, height: 1180, deviceScaleFactor: 1, scheme: "light" };
const DARK = { ...PHONE, name: "dark", scheme: "dark" };
const SYSTEMS = { foliate: [PHONE, TABLET, DARK], epubjs: [PHONE, DARK] };
const LAUNCH = {
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  timeout: 60_000,
  protocolTimeout: 240_000,
};

async function open(browser, address, system, screen) {
  const page = await browser.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("requestfailed", (request) => complaints.push(`not loaded: ${request.url()}`));
  page.on("console", (line) => line.type() === "error" && complaints.push(line.text()));
  await page.setViewport(screen);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: screen.scheme }]);
  await page.goto(`${address}/${system}.html`);
  await page.waitForFunction("window.reader");
  const opened = await page.evaluate(() => window.reader.open());
  return {
    opened,
    complaints,
    goTo: (href) => page.evaluate((to) => window.reader.goTo(to), href),
    shows: () => page.evaluate(() => window.reader.shows()),
    notes: () => page.evaluate(() => window.reader.notes()),
    shoot: (name) =>
      page.screenshot({ path: path.join(folder, `${system}-${screen.name}-${name}.png`) }),
    close: () => page.close(),
  };
}

/** Go to every target of the navigation, and through every document. */
async function visit({ opened, complaints, goTo, shows }) {
  const told = { ...opened, complaints };
  for (const list of ["toc", "landmarks", "pages"]) {
    told[list] = [];
    for (const point of opened[list]) told[list].push({ ...point, at: await goTo(point.href) });
  }
  told.sections = [];
  for (const href of opened.sections) {
    await goTo(href);
    told.sections.push({ href, ...(await shows()) });
  }
  return told;
}

/** Take a picture of every landmark, figure, table and note about authors. */
async function photograph({ goTo, shoot }, { landmarks, sections }) {
  for (const { type, href } of landmarks) {
    await goTo(href);
    await shoot(type);
  }
  for (const { href, boxes } of sections) {
    for (const id of boxes) {
      await goTo(`${href}#${id}`);
      await shoot(id);
    }
  }
}

async function main() {
  const site = await serve(book);
  const browser = await puppeteer.launch(LAUNCH);
  const told = {};
  for (const [system, screens] of Object.entries(SYSTEMS)) {
    for (const screen of screens) {
      const reading = await open(browser, site.address, system, screen);
      told[system] ??= await visit(reading);
      await photograph(reading, told[system]);
      if (system === "foliate") {
        told.notes = await reading.notes();
        await reading.shoot("note");
      }
      await reading.close();
    }
  }
  await browser.close();
  site.end();
  fs.writeFileSync(path.join(folder, "readers.json"), JSON.stringify(told, null, 1));
}

await main();
