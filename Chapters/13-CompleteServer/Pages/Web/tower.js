// The growing server: a layer for each chapter, a brick for each exercise. Swifts nest under roofs.
const wings =
  "M50 10c2.6 0 4.4 2.6 5 6 7-5.5 21-7 31 1 6 5 10 11 12 19-7-7-15-11.5-24-12-8-.4-14 1.5-18 5-1 6-2 11-3 15 1 5 3 10 6 15-4-2.5-7-5.5-9-9-2 3.5-5 6.5-9 9 3-5 5-10 6-15-1-4-2-9-3-15-4-3.5-10-5.4-18-5-9 .5-17 5-24 12 2-8 6-14 12-19 10-8 24-6.5 31-1 .4-3.4 2.4-6 5-6z";

/** Where the swifts fly, one for each layer that is done: x, y, size, angle. */
const sky = [
  [300, 34, 46, 20], [232, 16, 30, 32], [348, 74, 26, 8], [176, 44, 36, 26], [270, 70, 20, 40], [120, 18, 24, 18],
  [328, 10, 22, 28], [88, 60, 32, 34], [206, 66, 18, 12], [50, 26, 26, 24], [150, 4, 18, 30], [20, 66, 20, 16], [382, 40, 18, 22], [66, 0, 16, 36],
];

const [width, top, height, gap] = [420, 96, 32, 4];

/** What a layer is: how much of it is passed and tried, and where the class stands on average. */
export function layersOf(chapters, cells, state) {
  const own = new Map(cells.map((cell) => [cell.exercise, cell]));
  const pace = new Map(state.pace.map((one) => [one.exercise, one.passed]));
  return chapters.map(({ number, name, exercises }) => {
    const bricks = exercises.map(({ id, title }) => ({ id, title, state: own.has(id) ? (own.get(id).passed ? "passed" : "tried") : "" }));
    const passed = bricks.filter(({ state }) => state === "passed").length;
    const reached = exercises.reduce((sum, { id }) => sum + (pace.get(id) ?? 0), 0);
    return {
      number, name, bricks, passed,
      tried: bricks.filter(({ state }) => state === "tried").length,
      isWhole: bricks.length > 0 && passed === bricks.length,
      average: state.learners === 0 ? 0 : reached / state.learners,
    };
  });
}

/** Draws the house: the first chapter at the bottom, the last one as the roof. */
export function drawTower(svg, layers) {
  const [roof, ...rest] = layers.length > 1 ? layers.toReversed() : [undefined, ...layers];
  const bottom = top + 62 + rest.length * (height + gap);
  svg.setAttribute("viewBox", `0 0 ${width} ${bottom + 14}`);
  const whole = layers.filter(({ isWhole }) => isWhole).length;
  svg.replaceChildren(
    hatch(),
    ...sky.slice(0, whole).map(swift),
    ...(roof === undefined ? [] : drawRoof(roof)),
    ...rest.flatMap((layer, index) => drawLayer(layer, top + 62 + index * (height + gap))),
    shape("path", { class: "ground", d: `M0 ${bottom + 2}H${width}` }),
  );
}

function drawRoof(layer) {
  const [y, eaves] = [top, top + 58];
  return [
    shape("path", { class: state("roof", layer), d: `M4 ${eaves}L${width / 2 - 120} ${y + 10}Q${width / 2} ${y - 6} ${width / 2 + 120} ${y + 10}L${width - 4} ${eaves}Z` }),
    text({ class: "layer-name", x: width / 2, y: y + 24, "text-anchor": "middle" }, `${layer.number} ${layer.name}`),
    ...bricks(layer, width / 2 - 88, y + 34, 176, 14),
    text({ class: "layer-count", x: width / 2 + 102, y: y + 46, "text-anchor": "start" }, `${layer.passed}/${layer.bricks.length}`),
  ];
}

function drawLayer(layer, y) {
  return [
    shape("rect", { class: state("layer", layer), x: 18, y, width: width - 36, height, rx: 3 }),
    text({ class: "layer-number", x: 46, y: y + 21, "text-anchor": "end" }, layer.number),
    text({ class: "layer-name", x: 56, y: y + 21 }, layer.name),
    ...bricks(layer, 172, y + 8, 176, height - 16),
    text({ class: "layer-count", x: width - 28, y: y + 21, "text-anchor": "end" }, `${layer.passed}/${layer.bricks.length}`),
  ];
}

const state = (name, { isWhole }) => (isWhole ? `${name} whole` : name);

function bricks({ bricks, average }, x, y, wide, high) {
  const step = wide / Math.max(bricks.length, 1);
  const drawn = bricks.map(({ id, title, state }, index) => {
    const brick = shape("rect", { class: `brick ${state}`, x: x + index * step + 1.5, y, width: step - 3, height: high, rx: 2 });
    const name = shape("title");
    name.textContent = `${id} ${title}: ${state || "still to come"}`;
    brick.append(name);
    return brick;
  });
  return average > 0 ? [...drawn, shape("path", { class: "pace", d: `M${x + average * step} ${y - 4}V${y + high + 4}` })] : drawn;
}

function swift([x, y, size, angle]) {
  return shape("path", { class: "swift", d: wings, transform: `translate(${x} ${y}) rotate(${angle}) scale(${size / 100})` });
}

/** What is tried is hatched: it differs from what is passed without a colour. */
function hatch() {
  const pattern = shape("pattern", { id: "hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
  pattern.append(shape("rect", { class: "hatch-ground", width: 6, height: 6 }), shape("rect", { class: "hatch-line", width: 2.5, height: 6 }));
  return pattern;
}

function text(attributes, words) {
  const element = shape("text", attributes);
  element.textContent = words;
  return element;
}

function shape(name, attributes = {}) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
