// Turn EPUBs, named one a line on standard input, into Ace's reports, one a line on standard output.
//
//   node run.mjs ANCHOR CHROMIUM
//
// ANCHOR is a file beside or below the node_modules that hold Ace; CHROMIUM is the browser's program.
// One browser serves all EPUBs and reaches no network. A line in is the path of an EPUB and a folder
// for its report, as JSON; a line out is {"report": …} or {"error": "…"}.

import { createRequire } from "node:module";
import fs from "node:fs/promises";
import readline from "node:readline";

const [anchor, chromium] = process.argv.slice(2);
const require = createRequire(anchor);
const LAUNCH = {
  executablePath: chromium,
  args: ["--disable-gpu", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND"],
  pipe: true, // the browser ends with this program, however that ends
  timeout: 60_000,
  protocolTimeout: 240_000,
};
if (process.getuid?.() === 0) LAUNCH.args.push("--no-sandbox");

const FINDINGS = { doNotReportMedia: true }; // what it tells of pictures beside is not asked for

const answer = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true; // Ace and its parts talk; only answers go out
console.log = console.error;

let browser;

// What Ace asks of a browser, with one that stays: see its ace-axe-runner-puppeteer.
const runner = {
  concurrency: 2,
  setTimeout() {},
  async launch() {
    browser ??= await require("puppeteer-core").launch(LAUNCH);
  },
  async close() {},
  async run(url, paths, contents) {
    const page = await browser.newPage();
    try {
      await page.setRequestInterception(true);
      page.on("request", guard);
      await page.goto(url);
      for (const content of contents) await add(page, { content });
      for (const path of paths) await add(page, { path });
      return await page.evaluate(
        () =>
          new Promise((resolve, reject) => {
            window.daisy.ace.run((error, result) => (error ? reject(error) : resolve(result)));
          }),
      );
    } finally {
      await page.close();
    }
  },
};

// Ace judges sizes and colours of letters, never their shapes: typefaces would cost time alone.
function guard(request) {
  const local = /^(file|data|blob|about):/.test(request.url());
  const stays = local && request.resourceType() !== "font";
  return stays ? request.continue() : request.abort();
}

async function add(page, what) {
  const script = await page.addScriptTag(what);
  await script.evaluate((element) => element.setAttribute("data-ace", ""));
}

async function check({ epub, folder }) {
  const options = { cwd: folder, outdir: folder, silent: true, initLogger: true, ...FINDINGS };
  const [, report] = await require("@daisy/ace-core")(epub, options, runner);
  return report;
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  let told;
  try {
    await fs.mkdir(asked.folder, { recursive: true });
    told = { report: await check(asked) };
  } catch (error) {
    told = { error: String(error?.message ?? error ?? "no reason was given") };
  }
  answer(JSON.stringify(told) + "\n");
}
await browser?.close();
process.exit(0);
