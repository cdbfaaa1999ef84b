import { html, type Markup } from '../html/html-template.js';

export interface TableColumn {
  readonly title: string;
  /** Numbers stand right. */
  readonly numeric?: boolean;
  /** Texts of more than a few words. */
  readonly wide?: boolean;
}

export type Cell = string | Markup;

/** A table that turns into lists of labelled values on a narrow screen; a `narrow` one has room there as it is. */
export function dataTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly Cell[])[],
  { narrow = false }: { readonly narrow?: boolean } = {},
): Markup {
  const cell = narrow ? plainCell : labelledCell;
  const head = columns.map((column) => html`<th ${classOf(column)}>${column.title}</th>`);
  const body = rows.map((cells) => {
    const line = cells.map((value, index) => cell(value, columns[index] ?? { title: '' }));
    return html`<tr>
      ${line}
    </tr>`;
  });
  return html`<div class="scroll">
    <table class="${narrow ? 'narrow' : 'stack'}">
      <tbody>
        <tr>
          ${head}
        </tr>
        ${body}
      </tbody>
    </table>
  </div>`;
}

function plainCell(value: Cell, column: TableColumn): Markup {
  return html`<td ${classOf(column)}>${value}</td>`;
}

function labelledCell(value: Cell, column: TableColumn): Markup {
  return html`<td ${classOf(column)} data-title="${column.title}"><div>${value}</div></td>`;
}

function classOf({ numeric, wide }: TableColumn): Markup | null {
  if (wide === true) return html`class="wide"`;
  return numeric === true ? html`class="n"` : null;
}
