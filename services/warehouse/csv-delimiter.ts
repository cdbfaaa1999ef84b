/** In the order in which they are preferred when a file speaks for several. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** Characters of a file by which its delimiter is chosen, and records of them that are looked at. */
const SAMPLE_CHARACTERS = 1 << 16;
const SAMPLE_RECORDS = 100;

/** Shares of the records with as many fields as the header that tell delimiters apart; the rest is ragged. */
const FITTING: readonly number[] = [0.5, 0.9];

/** Records of one length below a shorter first one that make it a title. */
const FEWEST_BELOW_TITLE = 3;

/** A record by one delimiter. */
export interface RecordShape {
  readonly fields: number;
  /** Line on which it begins, from 1 for the first. */
  readonly line: number;
}

/** Where a file seems to have its column names, if not in its first record. */
export interface LateHeader {
  readonly first: RecordShape;
  readonly header: RecordShape;
}

/**
 * The delimiter by which the records have as many fields as the header, the most fields where several do. Where none does, and
 * in a header without records, the one that occurs most often in the header.
 */
export function chooseDelimiter(text: string): Delimiter {
  const candidates = DELIMITERS.map((delimiter) => judge(text, delimiter));
  const best = candidates.reduce((first, next) => (ranksAbove(next.rank, first.rank) ? next : first));
  return best.delimiter;
}

/** How well a delimiter fits, by what counts more first. */
function judge(text: string, delimiter: Delimiter): { delimiter: Delimiter; rank: readonly number[] } {
  const [header, ...records] = recordShapes(text, delimiter);
  const fields = header?.fields ?? 1;
  const alike = records.filter((record) => record.fields === fields).length;
  const share = records.length === 0 || fields === 1 ? 0 : alike / records.length;
  const fit = FITTING.filter((least) => share >= least).length;
  // "score, in points" is one name: a delimiter is seldom followed by a blank.
  const [firstLine = ''] = text.split(/[\r\n]/u, 1);
  return { delimiter, rank: [fit, fields, -firstLine.split(`${delimiter} `).length] };
}

function ranksAbove(rank: readonly number[], other: readonly number[]): boolean {
  const place = rank.findIndex((value, index) => value !== other[index]);
  return place >= 0 && (rank[place] ?? 0) > (other[place] ?? 0);
}

/** The first record of several of equal length that only shorter ones stand above; null where a delimiter fits the first one. */
export function findLateHeader(text: string): LateHeader | null {
  if (DELIMITERS.some((delimiter) => (judge(text, delimiter).rank[0] ?? 0) > 0)) return null;
  const found = DELIMITERS.flatMap((delimiter) => {
    const shapes = recordShapes(text, delimiter);
    const [first, last] = [shapes[0], shapes.at(-1)];
    if (first === undefined || last === undefined || first.fields >= last.fields) return [];
    const start = shapes.findIndex(({ fields }) => fields >= last.fields);
    const below = shapes.slice(start);
    const [header] = below;
    const isEven = below.every(({ fields }) => fields === last.fields) && below.length >= FEWEST_BELOW_TITLE;
    return isEven && header !== undefined ? [{ first, header }] : [];
  });
  return found.reduce<LateHeader | null>(
    (best, next) => (best === null || next.header.fields > best.header.fields ? next : best),
    null,
  );
}

/** The first records of a text, empty lines aside; quotes count as `RecordScanner` takes them. */
function recordShapes(text: string, delimiter: Delimiter): readonly RecordShape[] {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  const shapes: RecordShape[] = [];
  let [fields, line, recordLine, start] = [1, 1, 1, 0];
  let state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  for (let i = 0; i < sample.length && shapes.length <= SAMPLE_RECORDS; i += 1) {
    const character = sample[i];
    const isLineEnd = character === '\n' || (character === '\r' && sample[i + 1] !== '\n');
    if (isLineEnd) line += 1;
    if (state === 'quoted') {
      if (character === '"') state = 'closed';
    } else if (isLineEnd) {
      if (sample.slice(start, i).trim() !== '') shapes.push({ fields, line: recordLine });
      [fields, recordLine, start, state] = [1, line, i + 1, 'start'];
    } else if (character === delimiter) {
      fields += 1;
      state = 'start';
    } else if (character === '"' && state !== 'plain') state = 'quoted';
    else if (character !== ' ' && state === 'start') state = 'plain';
  }
  // A last record without a line end is whole only where the text ends there.
  if (state !== 'quoted' && text.length <= SAMPLE_CHARACTERS && sample.slice(start).trim() !== '')
    shapes.push({ fields, line: recordLine });
  return shapes;
}
