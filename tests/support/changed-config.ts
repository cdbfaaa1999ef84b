import { configSchema } from '../../contracts/config/index.js';
import type { Config } from '../../contracts/config/index.js';

/** One setting of a configuration, by the name that `flattenInputs` gives it. */
interface Setting {
  readonly name: string;
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/** Names of kinds, rules and policies in the configuration: a text that has to be one of them becomes another. */
const WORDS = (
  'block warn info continue superiority one_hot frequency ordinal none auto best all cross_validation reject approve ' +
  'parquet number integer boolean category text isotonic Europe/Berlin 2025-01-01'
).split(' ');

/** Every setting that the schema lets change, with another value. */
export function otherSettings(config: Config): readonly Setting[] {
  const isConfig = (value: unknown): boolean => configSchema.safeParse(value).success;
  return settingsOf(config).flatMap((setting) => {
    const others = candidates(setting.value).filter((value) => value !== setting.value);
    const value = others.find((other) => isConfig(withValue(config, setting.path, other)));
    return value === undefined ? [] : [{ ...setting, value }];
  });
}

/** The names of all settings. */
export const settingNames = (config: Config): readonly string[] => settingsOf(config).map(({ name }) => name);

/** The configuration with these settings. */
export function withSettings(config: Config, settings: readonly Setting[]): Config {
  return configSchema.parse(
    settings.reduce((whole: unknown, { path, value }) => withValue(whole, path, value), config),
  );
}

/** Lists of named things item by item, other lists as one setting. */
function settingsOf(value: unknown, path: Setting['path'] = [], names: readonly string[] = []): Setting[] {
  if (Array.isArray(value) && value.some((item) => nameOf(item) !== undefined))
    return value.flatMap((item: unknown, index) =>
      settingsOf(withoutName(item), [...path, index], [...names, nameOf(item) ?? '']),
    );
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [{ name: names.join('.'), path, value }];
  return Object.entries(value).flatMap(([name, member]) =>
    settingsOf(member, [...path, name], [...names, name]),
  );
}

function nameOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || !('name' in item)) return undefined;
  return typeof item.name === 'string' ? item.name : undefined;
}

function withoutName(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item;
  return Object.fromEntries(Object.entries(item).filter(([name]) => name !== 'name'));
}

function candidates(value: unknown): unknown[] {
  if (typeof value === 'number') return [value * 0.9, value + 1, value - 1, 0.5, 1];
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'string') return [`${value}x`, ...WORDS];
  if (value === null) return [3, 'tenure', 'balanced'];
  if (isList(value)) return [[...value, 'tenure'], value.map((item) => Number(item) * 0.9), []];
  return [];
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function withValue(whole: unknown, path: Setting['path'], value: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (Array.isArray(whole))
    return whole.map((item: unknown, index) => (index === first ? withValue(item, rest, value) : item));
  if (typeof whole !== 'object' || whole === null) return whole;
  return { ...whole, [first]: withValue(Reflect.get(whole, first), rest, value) };
}
