// Turn a document that a reading system shows into facts about it. Runs in the browser.

const OPS = "http://www.idpf.org/2007/ops";
const BOXES = "img, svg, pre, .table, figure, blockquote, .verse, h1, h2, h3";

/** Wait until the document's fonts and pictures are there and it has been painted. */
export async function settled(doc) {
  await Promise.all([...doc.images].map((image) => image.decode().catch(() => null)));
  await doc.fonts.ready;
  await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
}

/** Return what `element` of the document is, and whether it is on the screen. */
export function found(doc, element) {
  if (!element) return null;
  // A reading system that parses XHTML as HTML knows no namespaces.
  const type = (of) => of?.getAttributeNS(OPS, "type") ?? of?.getAttribute("epub:type") ?? "";
  const heading = element.matches("h1,h2,h3,h4,h5,h6")
    ? element
    : element.querySelector("h1,h2,h3,h4,h5,h6,caption,.caption");
  return {
    types: [type(element), type(doc.body), type(doc.body.firstElementChild)].join(" "),
    label: element.getAttribute("aria-label") ?? "",
    heading: plain(heading?.textContent ?? ""),
    after: after(element),
    visible: onScreen(element),
  };
}

const plain = (text) => text.trim().replace(/\s+/g, " ");

/** Return the beginning of the text that follows the start of `element`. */
function after(element) {
  const range = element.ownerDocument.createRange();
  range.setStart(element, 0);
  range.setEndAfter(element.ownerDocument.body.lastChild);
  return plain(range.toString().slice(0, 400)).slice(0, 120);
}

function onScreen(element) {
  const frame = element.ownerDocument.defaultView.frameElement.getBoundingClientRect();
  return [...element.getClientRects()].some((box) => {
    const left = frame.left + box.left;
    const top = frame.top + box.top;
    const across = left < innerWidth && left + box.width >= 0;
    return across && top < innerHeight && top + box.height >= 0;
  });
}

/** Return where the text's end lies from its beginning: left, right or down. */
export function onward(doc) {
  const boxes = [...doc.body.querySelectorAll("p, h1, h2")]
    .flatMap((element) => [...element.getClientRects()])
    .filter((box) => box.width * box.height > 0);
  const [first, last] = [boxes[0], boxes.at(-1)];
  if (Math.abs(last.top - first.top) > innerHeight) return "down";
  return last.left < first.left ? "left" : "right";
}

/** Return what the document shows beside its text, and what of it could not be shown. */
export async function shows(doc) {
  const faces = [...doc.fonts];
  await Promise.all(faces.map((face) => face.load().catch(() => null)));
  const images = [...doc.images];
  const whole = await Promise.all(images.map((one) => one.decode().then(() => true, () => false)));
  return {
    writing: doc.defaultView.getComputedStyle(doc.body).writingMode,
    images: images.length,
    broken: images.filter((_, index) => !whole[index]).map((image) => image.alt),
    fonts: faces.length,
    unloaded: faces.filter((face) => face.status !== "loaded").map((face) => face.family),
    moved: [...doc.querySelectorAll(".table")].filter(moves).map((box) => box.className),
    tooLarge: [...doc.querySelectorAll(BOXES)].filter(overflows).map((box) => box.outerHTML),
  };
}

/** Is a table wider than its room, so that a finger must move it? */
const moves = (table) => table.scrollWidth > table.clientWidth + 1;

/** Is a box wider than the screen, or higher where lines run downwards? */
function overflows(box) {
  const { writingMode } = box.ownerDocument.defaultView.getComputedStyle(box);
  const [side, room] = writingMode === "vertical-rl" ? ["height", innerHeight] : ["width", innerWidth];
  return [...box.getClientRects()].some((part) => part[side] > room);
}
