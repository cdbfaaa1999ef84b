import { nearestName } from './nearest-name.js';

/** Abbreviations of three letters that the IANA database has; what else Intl knows of them, Temporal does not. */
const ABBREVIATIONS = 'UTC GMT UCT EST MST HST CET MET EET WET PRC ROC ROK'.split(' ');

/** Why the servers would not know a time zone; null where they do. They read its letters large and small. */
export function timeZoneProblem(name: string): string | null {
  const canonical = canonicalName(name);
  if (canonical === null || (/^[A-Z]{3}$/.test(name) && !ABBREVIATIONS.includes(name))) {
    const near = nearestZone(name);
    const hint = near === undefined ? '' : `; did you mean ${near}?`;
    return `expected a time zone of the IANA database, such as Europe/Berlin or UTC${hint}`;
  }
  const isSameName = canonical.toLowerCase() === name.toLowerCase();
  if (isSameName && canonical !== name) return `expected ${canonical}: its letters count, large and small`;
  return /(^|\/)[a-z]/.test(name)
    ? 'expected a large letter at the start of each part, as in US/Eastern'
    : null;
}

/** Aliases come back under another name: Intl says America/New_York to EST5EDT. */
function canonicalName(name: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

function nearestZone(name: string): string | undefined {
  const zones = Intl.supportedValuesOf('timeZone');
  const city = name.trim().replaceAll(' ', '_').toLowerCase();
  return zones.find((zone) => zone.toLowerCase().endsWith(`/${city}`)) ?? nearestName(name, zones);
}
