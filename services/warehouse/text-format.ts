/** A format of text that is no CSV, and what to do with it. */
export interface TextFormat {
  readonly format: string;
  readonly nextStep: string;
}

const LONGEST_START = 1 << 16;

/** What a text is instead of CSV, by how it begins; null when nothing speaks against CSV. */
export function findTextFormat(start: Uint8Array): TextFormat | null {
  const text = Buffer.from(start.subarray(0, LONGEST_START))
    .toString('utf8')
    .replace(/^\ufeff/u, '')
    .trimStart();
  if (/^<(\?xml|!doctype|html|table|svg)\b/iu.test(text)) {
    const format = /^<(!doctype\s+html|html|table)\b/iu.test(text) ? 'an HTML page' : 'an XML file';
    return {
      format,
      nextStep:
        'If it is the answer of a server, read it: it may tell an error. Else export the table as CSV',
    };
  }
  if (
    /^(--|create\s+table|insert\s+into|pragma\s|begin\s+transaction|set\s+\w+\s*=)/iu.test(text) &&
    /;\s*$/mu.test(text)
  )
    return {
      format: 'an SQL script',
      nextStep: 'Load it into a database and read it from there, or export CSV',
    };
  return jsonFormat(text);
}

function jsonFormat(text: string): TextFormat | null {
  const [firstLine = ''] = text.split(/\r\n|\r|\n/u, 1);
  if (isJson(firstLine) && /^[[{]/u.test(firstLine) && text.length > firstLine.length)
    return {
      format: 'JSON lines',
      nextStep:
        'Convert it to CSV or Parquet (pandas: pd.read_json(FILE, lines=True).to_csv(..., index=False))',
    };
  if (!/^(\{\s*("|\}|$)|\[\s*[[{\]"])/u.test(text)) return null;
  return {
    format: 'JSON',
    nextStep: 'Convert it to CSV or Parquet (pandas: pd.read_json(FILE).to_csv(..., index=False))',
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
