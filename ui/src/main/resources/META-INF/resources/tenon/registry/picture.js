// A lineage as a picture. Every thing in it can be reached by keys: arrows follow the lines and the columns.

import { HEIGHT, placed, WIDTH } from './layout.js';

const SVG = 'http://www.w3.org/2000/svg';
export const KINDS = { data: 'Data', run: 'Run', version: 'Version', approval: 'Approval', deployment: 'Deployment' };
const MARGIN = 8;
const MOST_LETTERS = 25;

function draw(tag, attributes, text) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}

/** @param {{nodes: any[], edges: any[]}} lineage @param {string} here the key of the one it is about @param {string} project the project's address */
export function picture(lineage, here, project) {
  const plan = placed(lineage.nodes, lineage.edges);
  const svg = draw('svg', {
    viewBox: `${-MARGIN} ${-MARGIN} ${plan.width + 2 * MARGIN} ${plan.height + 2 * MARGIN}`,
    width: plan.width + 2 * MARGIN, height: plan.height + 2 * MARGIN, class: 'tn-lineage-picture', role: 'group',
    'aria-label': 'Lineage: what was there first is on the left. Arrow keys follow the lines.',
  });
  const byKey = new Map(plan.placed.map((node) => [node.key, node]));
  const lines = lineage.edges.filter(({ from, to }) => byKey.has(from) && byKey.has(to))
    .map((edge) => ({ edge, line: line(byKey.get(edge.from), plan.bends(edge), byKey.get(edge.to)) }));
  svg.append(...lines.map(({ line: drawn }) => drawn));
  const boxes = new Map(plan.placed.map((node) => [node.key, box(node, node.key === here, project, lineage)]));
  svg.append(...boxes.values());
  walk(svg, plan, boxes, lines);
  return svg;
}

function line(from, bends, to) {
  let [x, y] = [from.x + WIDTH, from.y + HEIGHT / 2];
  let d = `M${x} ${y}`;
  const bendTo = (x2, y2) => {
    const bend = Math.max(24, (x2 - x) / 2);
    d += `C${x + bend} ${y} ${x2 - bend} ${y2} ${x2} ${y2}`;
    [x, y] = [x2, y2];
  };
  for (const lane of bends) {
    bendTo(lane.x, lane.y);
    x += WIDTH;
    d += `H${x}`;
  }
  bendTo(to.x, to.y + HEIGHT / 2);
  return draw('path', { d, class: 'tn-lineage-line', 'aria-hidden': 'true' });
}

function shortened(text) {
  return text.length <= MOST_LETTERS ? text : `${text.slice(0, MOST_LETTERS - 8)}…${text.slice(-7)}`;
}

function box(node, isHere, project, lineage) {
  const kind = KINDS[node.kind] ?? node.kind;
  const made = node.path
    ? draw('a', { href: new URL(`${project}/${node.path}`, document.baseURI).href })
    : draw('g', { tabindex: 0, role: 'img' });
  const came = lineage.edges.filter((edge) => edge.to === node.key).length;
  const words = [kind, node.name, node.note, came > 0 ? `came of ${came}` : ''].filter(Boolean).join(', ');
  made.setAttribute('aria-label', isHere ? `${words}, this one` : words);
  made.setAttribute('class', `tn-lineage-node tn-lineage-${node.kind}${isHere ? ' tn-lineage-here' : ''}`);
  made.setAttribute('transform', `translate(${node.x} ${node.y})`);
  made.dataset.key = node.key;
  made.append(
    draw('title', {}, `${kind}: ${node.name}${node.note ? ` (${node.note})` : ''}`),
    draw('rect', { width: WIDTH, height: HEIGHT, rx: 6 }),
    draw('rect', { width: 3, height: HEIGHT - 16, x: 8, y: 8, rx: 1.5, class: 'tn-lineage-stripe' }),
    draw('text', { x: 20, y: 20, class: 'tn-lineage-kind' }, node.note ? `${kind} · ${shortened(node.note)}` : kind),
    draw('text', { x: 20, y: 38, class: 'tn-lineage-name' }, shortened(node.name)),
  );
  return made;
}

function walk(svg, plan, boxes, lines) {
  const shine = (key) => {
    for (const { edge, line: drawn } of lines) drawn.classList.toggle('tn-lineage-lit', edge.from === key || edge.to === key);
  };
  const steps = {
    ArrowLeft: (node) => node.before[0],
    ArrowRight: (node) => node.after[0],
    ArrowUp: (node) => beside(plan, node, -1),
    ArrowDown: (node) => beside(plan, node, 1),
  };
  for (const node of plan.placed) {
    const element = boxes.get(node.key);
    element.addEventListener('focus', () => shine(node.key));
    element.addEventListener('blur', () => shine(''));
    element.addEventListener('mouseenter', () => shine(node.key));
    element.addEventListener('mouseleave', () => shine(''));
    element.addEventListener('keydown', (event) => {
      const next = boxes.get(steps[event.key]?.(node) ?? '');
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
  }
}

function beside(plan, node, step) {
  const column = plan.columns.find((those) => those.includes(node)) ?? [];
  return column[column.indexOf(node) + step]?.key;
}
