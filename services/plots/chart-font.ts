import { createRequire } from 'node:module';

/** Family of all text in charts. */
export const CHART_FONT = 'Inter';

const PACKAGE = '@expo-google-fonts/inter';
const FILES = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf'] as const;

/** The font's files, from a package of ours: a machine without any font draws the same text. */
export function chartFontFiles(): string[] {
  const { resolve } = createRequire(import.meta.url);
  return FILES.map((file) => resolve(`${PACKAGE}/${file}`));
}
