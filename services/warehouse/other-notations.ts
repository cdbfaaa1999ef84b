const CURRENCY =
  '[$€£¥₹₽₩₺]|(?:US|CA|AU|NZ|HK|R|A|C)\\$|Fr\\.?|kr\\.?|zł|Kč|' +
  'EUR|USD|GBP|CHF|JPY|CNY|SEK|NOK|DKK|PLN|CZK|HUF|RON|RUB|INR|BRL|CAD|AUD|NZD|MXN|ZAR|TRY|KRW|SGD|HKD|ILS|AED';
const UNIT =
  '(?i:kg|g|t|lbs?|oz|km|m|cm|mm|mi|ft|[kmgt]?i?b|[kmbn]|h|hrs?|hours?|mins?|minutes?|s|secs?|d|days?|weeks?|months?|mo|' +
  'years?|yrs?|std|tage?|wochen?|monate?|jahre?|stk|pcs)\\.?';
const BLANK = '[\\s\\x{00a0}\\x{202f}\\x{2009}]*';
const MINUS = '[-+−–]?';

/** Thousands by points, commas, blanks or apostrophes, then a decimal point or comma; or digits with one of the two. */
const DIGITS =
  "(?:(?:[1-9]\\d{0,2}(?:[., '’\\x{00a0}\\x{202f}\\x{2009}]\\d{3})+|\\d+)(?:[.,]\\d*)?|[.,]\\d+)";

/**
 * A number as people and other programs write it: with thousands, a decimal comma, a currency before or after, per cent, a
 * unit, the brackets of accountants, a minus of Unicode or at the end. In RE2. Plain numbers match as well.
 */
export const OTHER_NUMBER =
  `^\\(?${BLANK}${MINUS}${BLANK}(?:${CURRENCY})?${BLANK}${MINUS}${BLANK}${DIGITS}${BLANK}${MINUS}${BLANK}` +
  `(?:%|‰|${CURRENCY}|${UNIT})?${BLANK}${MINUS}\\)?$`;

/** Beginnings of months in English, German, French, Spanish, Italian, Portuguese and Dutch. */
const MONTH =
  '(?:jan|ene|gen|feb|fév|fev|mar|mär|mrz|maa|mrt|apr|avr|abr|may|mai|mag|mei|jun|juin|giu|jul|juil|lug|aug|août|aou|ago|' +
  'sep|set|oct|okt|ott|out|nov|dec|dez|déc|dic)\\pL{0,7}\\.?';
const DAY = '\\d{1,2}(?:st|nd|rd|th|\\.)?';
const YEAR = '(?:\\d{4}|\\d{2})';
const BETWEEN = '(?:[-./,\\s]{1,2}|\\s+de\\s+)';
const END = '(?:$|[\\s,T])';

/** A date in another order or with a named month, or a time of 12 hours. In RE2. */
export const OTHER_TIME =
  '(?i)^(?:\\pL{2,10}[.,]{0,2}\\s+)?(?:' +
  [
    `\\d{1,2}[./-]\\d{1,2}[./-]${YEAR}${END}`,
    `\\d{4}\\.\\d{1,2}\\.\\d{1,2}${END}`,
    `${DAY}${BETWEEN}?${MONTH}${BETWEEN}?${YEAR}${END}`,
    `${MONTH}${BETWEEN}?${DAY}${BETWEEN}${YEAR}${END}`,
    `\\d{4}${BETWEEN}${MONTH}${BETWEEN}${DAY}${END}`,
    '\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}[T\\s]+\\d{1,2}(?::\\d{2}){0,2}(?:\\.\\d+)?\\s*[ap]\\.?m\\.?$',
  ].join('|') +
  ')';
