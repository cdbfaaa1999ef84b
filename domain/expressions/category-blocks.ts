import type { CategoryBlocks, NumberBlocks } from './blocks.js';

/** The same text in every row. */
export function constantCategory(text: string, size: number): CategoryBlocks {
  const codes = new Int32Array(size);
  return { kind: 'category', categories: [text], read: () => codes };
}

/** 1 where both texts are equal, 0 where they differ, missing where one is; dictionaries are matched by name. */
export function equalCategories(left: CategoryBlocks, right: CategoryBlocks, size: number): NumberBlocks {
  const { first, second } = sharedDictionary(left.categories, right.categories);
  const buffer = new Float64Array(size);
  return {
    kind: 'number',
    read: (start, length) => {
      const a = left.read(start, length);
      const b = right.read(start, length);
      for (let i = 0; i < length; i++) {
        const one = first[a[i] ?? -1] ?? -1;
        const other = second[b[i] ?? -1] ?? -1;
        buffer[i] = one < 0 || other < 0 ? NaN : Number(one === other);
      }
      return buffer;
    },
  };
}

/** As `chooseNumbers`, for texts; the result's dictionary holds those of both sides. */
export function chooseCategories(
  condition: NumberBlocks,
  yes: CategoryBlocks,
  no: CategoryBlocks,
  size: number,
): CategoryBlocks {
  const { categories, first, second } = sharedDictionary(yes.categories, no.categories);
  const buffer = new Int32Array(size);
  return {
    kind: 'category',
    categories,
    read: (start, length) => {
      const holds = condition.read(start, length);
      const a = yes.read(start, length);
      const b = no.read(start, length);
      for (let i = 0; i < length; i++) {
        const test = holds[i] ?? NaN;
        const chosen = test !== 0 ? first[a[i] ?? -1] : second[b[i] ?? -1];
        buffer[i] = Number.isNaN(test) ? -1 : (chosen ?? -1);
      }
      return buffer;
    },
  };
}

/** 1 where the text is missing, else 0. */
export function missingCategories({ read }: CategoryBlocks, size: number): NumberBlocks {
  const buffer = new Float64Array(size);
  return {
    kind: 'number',
    read: (start, length) => {
      const codes = read(start, length);
      for (let i = 0; i < length; i++) buffer[i] = Number((codes[i] ?? -1) < 0);
      return buffer;
    },
  };
}

interface SharedDictionary {
  readonly categories: readonly string[];
  /** Code in `categories` of each code of the first, and of the second dictionary. */
  readonly first: Int32Array;
  readonly second: Int32Array;
}

function sharedDictionary(a: readonly string[], b: readonly string[]): SharedDictionary {
  const codes = new Map<string, number>();
  const codeOf = (text: string): number => {
    const code = codes.get(text) ?? codes.size;
    codes.set(text, code);
    return code;
  };
  const first = Int32Array.from(a, codeOf);
  const second = Int32Array.from(b, codeOf);
  return { categories: [...codes.keys()], first, second };
}
