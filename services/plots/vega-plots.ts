import type { TopLevelSpec } from 'vega-lite';
import { z } from 'zod';

import { CHART_FONT, chartFontFiles } from './chart-font.js';
import type { Plots } from './port.js';

const PIXELS_PER_UNIT = 2;

const specificationSchema = z.custom<TopLevelSpec>(
  (value) => typeof value === 'object' && value !== null && ('mark' in value || 'layer' in value),
  'expected a vega-lite specification with a mark or layers',
);

/** Draws by vega and resvg, with a font of ours and none of the machine's. The same specification gives the same bytes. */
export function createVegaPlots(): Plots {
  return {
    svg: drawSvg,
    png: async (specification) => {
      const svg = await drawSvg(specification);
      const { renderAsync } = await import('@resvg/resvg-js');
      const image = await renderAsync(svg, {
        font: { loadSystemFonts: false, fontFiles: chartFontFiles(), defaultFontFamily: CHART_FONT },
        fitTo: { mode: 'zoom', value: PIXELS_PER_UNIT },
      });
      return image.asPng();
    },
  };
}

async function drawSvg(specification: object): Promise<string> {
  // Loading vega takes most of a second; a process that draws nothing shall not pay for it.
  const [vega, vegaLite] = await Promise.all([import('vega'), import('vega-lite')]);
  const logger = vega.logger(vega.None);
  const { spec } = vegaLite.compile(specificationSchema.parse(specification), { logger });
  const view = new vega.View(vega.parse(spec), { renderer: 'none', logger });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
