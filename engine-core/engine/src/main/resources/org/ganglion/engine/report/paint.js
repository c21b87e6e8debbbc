'use strict';
/* Draws inputs and signed maps pixel by pixel. Positive is orange, negative blue: safe for colour-blind readers. */
Ganglion.paint = (() => {
  const tones = {
    light: {positive: [196, 69, 0], negative: [0, 90, 168], zero: [255, 255, 255], low: 0.74, high: 1},
    dark: {positive: [255, 160, 72], negative: [96, 184, 255], zero: [14, 17, 21], low: 0, high: 0.42},
  };
  const theme = () => tones[document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'];
  const mix = (from, to, share) => from.map((x, i) => x + (to[i] - x) * share);

  function fill(canvas, width, height, pixel) {
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d');
    const image = context.createImageData(width, height);
    for (let y = 0, at = 0; y < height; y++) {
      for (let x = 0; x < width; x++, at += 4) {
        const [r, g, b] = pixel(x, y);
        image.data[at] = r;
        image.data[at + 1] = g;
        image.data[at + 2] = b;
        image.data[at + 3] = 255;
      }
    }
    context.putImageData(image, 0, 0);
    canvas.dataset.painted = 'true';
  }

  /** Reads colours of a picture at relative places. */
  function sampler(picture) {
    const bytes = Ganglion.bytesOf(picture.pixels);
    const {width, height, channels} = picture;
    return (u, v) => {
      const at = (Math.min(height - 1, Math.floor(v * height)) * width + Math.min(width - 1, Math.floor(u * width))) * channels;
      return channels === 1 ? [bytes[at], bytes[at], bytes[at]] : [bytes[at], bytes[at + 1], bytes[at + 2]];
    };
  }

  function picture(canvas, image) {
    const colour = sampler(image);
    fill(canvas, image.width, image.height, (x, y) => colour((x + .5) / image.width, (y + .5) / image.height));
  }

  /** Share of full colour at a cell, signed. */
  function strength(map, scale) {
    const cells = new Int8Array(Ganglion.bytesOf(map.cells).buffer);
    return (x, y) => Math.max(-1, Math.min(1, cells[y * map.width + x] / 127 * map.max / (scale || 1)));
  }

  /** A map over its input. `mode`: overlay, map, positive, negative. */
  function overlay(canvas, image, map, mode, scale) {
    const {positive, negative, zero, low, high} = theme();
    const share = strength(map, scale);
    const under = image && image.channels && mode !== 'map' ? sampler(image) : null;
    const width = under ? Math.max(map.width, image.width) : map.width;
    const height = under ? Math.max(map.height, image.height) : map.height;
    fill(canvas, width, height, (x, y) => {
      let s = share(Math.floor(x * map.width / width), Math.floor(y * map.height / height));
      if (mode === 'positive') s = Math.max(0, s);
      if (mode === 'negative') s = Math.min(0, s);
      let base = zero;
      if (under) {
        const [r, g, b] = under((x + .5) / width, (y + .5) / height);
        const grey = (0.299 * r + 0.587 * g + 0.114 * b) / 255;
        // On light paper the input is turned over, so that ink marks the object as it would in print.
        const tone = 255 * (low + (high - low) * (low > 0 ? 1 - grey : grey));
        base = [tone, tone, tone];
      }
      return mix(base, s < 0 ? negative : positive, Math.abs(s));
    });
  }

  function legend(canvas) {
    const {positive, negative, zero} = theme();
    fill(canvas, 151, 1, x => {
      const s = (x - 75) / 75;
      return mix(zero, s < 0 ? negative : positive, Math.abs(s));
    });
  }

  /** Where a map is largest in magnitude, in words. */
  function describe(map) {
    const cells = new Int8Array(Ganglion.bytesOf(map.cells).buffer);
    let best = 0;
    cells.forEach((cell, i) => { if (Math.abs(cell) > Math.abs(cells[best])) best = i; });
    if (!map.max) return 'zero everywhere';
    return `strongest at row ${Math.floor(best / map.width)}, column ${best % map.width} of ${map.height} by ${map.width}, ` +
      `${cells[best] < 0 ? 'negative' : 'positive'}; ${Ganglion.format.percent(map.positive)} of the total magnitude is positive`;
  }

  /** A square of cells from 0 to 255 as shades, `zoom` pixels each, and on its upper and left edge the bars that `bars()` gives, with lines where they meet. */
  function shades(canvas, side, cells, zoom, bars) {
    const dark = theme() === tones.dark;
    const [low, high] = dark ? [[18, 42, 77], [253, 231, 55]] : [[255, 255, 255], [18, 42, 77]];
    const edge = 8;
    const size = side * zoom + edge;
    fill(canvas, size, size, (x, y) => {
      if (x < edge || y < edge) return theme().zero;
      return mix(low, high, cells[Math.floor((y - edge) / zoom) * side + Math.floor((x - edge) / zoom)] / 255);
    });
    const context = canvas.getContext('2d');
    for (const bar of bars()) {
      const from = edge + Math.round(bar.from * side * zoom);
      const long = Math.max(1, Math.round((bar.to - bar.from) * side * zoom));
      context.fillStyle = bar.colour;
      context.fillRect(from, 0, long, edge - 2);
      context.fillRect(0, from, edge - 2, long);
      context.strokeStyle = bar.colour;
      context.lineWidth = 1.5;
      context.strokeRect(from + .5, from + .5, long - 1, long - 1);
    }
  }

  /** One colour. */
  function key(canvas, colour) {
    fill(canvas, 1, 1, () => [0, 0, 0]);
    const context = canvas.getContext('2d');
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
  }

  /** Canvases that are painted now, and again when the theme changes. */
  const jobs = [];
  function keep(canvas, draw) {
    jobs.push(() => draw(canvas));
    draw(canvas);
    return canvas;
  }
  const repaint = () => jobs.forEach(job => job());

  return {picture, overlay, shades, key, legend, describe, keep, repaint};
})();
