// ANSI colours and web addresses in a line, as nodes.

const ESCAPE = /\u001b(?:\[([0-9;:]*)([A-Za-z])|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-_])|[\u0000-\u0008\u000b-\u001f\u007f]/g;
const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]+[^\s<>"'`.,;:!?)\]}]/g;

/** The line without escape sequences. */
export const plain = (text) => text.replace(ESCAPE, "");

/** Appends a line's text to a node: coloured unless `colours` is false, addresses as links. */
export function appendText(parent, text, colours) {
  if (!colours || !text.includes("\u001b")) {
    appendLinked(parent, plain(text));
    return;
  }
  let style = {};
  let from = 0;
  for (const match of text.matchAll(ESCAPE)) {
    appendStyled(parent, text.slice(from, match.index), style);
    if (match[2] === "m") style = restyled(style, match[1]);
    from = match.index + match[0].length;
  }
  appendStyled(parent, text.slice(from), style);
}

function appendStyled(parent, text, style) {
  if (!text) return;
  const classes = [];
  if (style.bold) classes.push("bold");
  if (style.italic) classes.push("italic");
  if (style.underline) classes.push("underline");
  if (style.fg !== undefined && style.fg < 16) classes.push(`fg${style.fg}`);
  if (style.bg !== undefined && style.bg < 16) classes.push(`bg${style.bg}`);
  if (!classes.length) {
    appendLinked(parent, text);
    return;
  }
  const span = document.createElement("span");
  span.className = classes.join(" ");
  appendLinked(span, text);
  parent.append(span);
}

function restyled(old, parameters) {
  const codes = (parameters || "0").split(/[;:]/).map(Number);
  let style = { ...old };
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i];
    if (code === 0) style = {};
    else if (code === 1) style.bold = true;
    else if (code === 3) style.italic = true;
    else if (code === 4) style.underline = true;
    else if (code === 22) style.bold = false;
    else if (code === 23) style.italic = false;
    else if (code === 24) style.underline = false;
    else if (code >= 30 && code <= 37) style.fg = code - 30;
    else if (code >= 90 && code <= 97) style.fg = code - 82;
    else if (code >= 40 && code <= 47) style.bg = code - 40;
    else if (code >= 100 && code <= 107) style.bg = code - 92;
    else if (code === 39) delete style.fg;
    else if (code === 49) delete style.bg;
    else if (code === 38 || code === 48) {
      const rgb = codes[i + 1] === 2 ? codes.slice(i + 2, i + 5) : indexed(codes[i + 2]);
      style[code === 38 ? "fg" : "bg"] = nearest(rgb);
      i += codes[i + 1] === 2 ? 4 : 2;
    }
  }
  return style;
}

/** The red, green and blue of one of the 256 colours. */
function indexed(index) {
  if (index < 16) return PALETTE[index] ?? PALETTE[7];
  if (index >= 232) return Array(3).fill(8 + (index - 232) * 10);
  const level = (n) => (n === 0 ? 0 : 55 + n * 40);
  const cube = index - 16;
  return [level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6)];
}

const PALETTE = [
  [0, 0, 0], [170, 0, 0], [0, 150, 0], [150, 110, 0], [0, 60, 200], [150, 0, 150], [0, 140, 140], [190, 190, 190],
  [110, 110, 110], [255, 85, 85], [85, 255, 85], [255, 255, 85], [95, 95, 255], [255, 85, 255], [85, 255, 255], [255, 255, 255],
];

/** Any colour as one of sixteen, whose contrast each theme vouches for. */
function nearest(rgb) {
  let best = 7;
  let bestDistance = Infinity;
  PALETTE.forEach((candidate, index) => {
    const distance = candidate.reduce((sum, part, i) => sum + (part - (rgb[i] ?? 0)) ** 2, 0);
    if (distance < bestDistance) [best, bestDistance] = [index, distance];
  });
  return best;
}

function appendLinked(parent, text) {
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    parent.append(text.slice(from, match.index));
    const link = document.createElement("a");
    link.href = match[0];
    link.rel = "noopener noreferrer";
    link.target = "_blank";
    link.textContent = match[0];
    parent.append(link);
    from = match.index + match[0].length;
  }
  parent.append(text.slice(from));
}
