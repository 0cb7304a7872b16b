// Turn a document that a reading system shows into facts about it. Runs in the browser.

const OPS = "http://www.idpf.org/2007/ops";

/** Wait until the document's fonts and pictures are there and it has been painted. */
export async function settled(doc) {
  await Promise.all([...doc.images].map((image) => image.decode().catch(() => null)));
  await doc.fonts.ready;
  await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
}

/** Return what lies at `id` (the whole document if empty), and whether it is on the screen. */
export function found(doc, id) {
  const element = id ? doc.getElementById(id) : doc.body;
  if (!element) return null;
  // A reading system that parses XHTML as HTML knows no namespaces.
  const type = (of) => of?.getAttributeNS(OPS, "type") ?? of?.getAttribute("epub:type") ?? "";
  const heading = element.matches("h1,h2,h3,h4,h5,h6")
    ? element
    : element.querySelector("h1,h2,h3,h4,h5,h6,caption,.caption");
  return {
    types: [type(element), type(doc.body), type(doc.body.firstElementChild)].join(" "),
    label: element.getAttribute("aria-label") ?? "",
    heading: (heading?.textContent ?? "").trim().replace(/\s+/g, " "),
    visible: onScreen(element),
  };
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

/** Return what the document shows beside its text, and what of it could not be shown. */
export async function shows(doc) {
  const faces = [...doc.fonts];
  await Promise.all(faces.map((face) => face.load().catch(() => null)));
  const images = [...doc.images];
  const whole = await Promise.all(images.map((one) => one.decode().then(() => true, () => false)));
  return {
    boxes: [...doc.querySelectorAll("figure[id], .table[id], .author-notes[id]")].map((e) => e.id),
    images: images.length,
    broken: images.filter((_, index) => !whole[index]).map((image) => image.alt),
    fonts: faces.length,
    unloaded: faces.filter((face) => face.status !== "loaded").map((face) => face.family),
  };
}
