import { expect } from 'vitest';

/** The tags of a page, without what their attributes hold. */
export function tagsOf(page: string): string[] {
  return page.match(/<\/?[a-z]+/g) ?? [];
}

/** The page as a person reads it: blanks joined, no markup. */
export function textOf(page: string): string {
  return page
    .replaceAll(/<style>.*?<\/style>|<[^>]*>/gs, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Nothing in the page runs or asks the network for anything. */
export function expectSelfContained(page: string): void {
  expect(page).toContain('content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;;');
  expect(page).not.toMatch(/@import|url\(/);
  const tags = page.match(/<[a-z][^>]*>/g) ?? [];
  expect(
    tags.filter((tag) => /^<(script|link|img|iframe|object|embed|image|use|form|base)\b/.test(tag)),
  ).toEqual([]);
  expect(tags.filter((tag) => /href="(?!#)/.test(tag))).toEqual([]);
  const attributes = tags.flatMap((tag) => tag.replaceAll(/"[^"]*"/g, '').match(/[a-z-]+(?==)/g) ?? []);
  expect(attributes.filter((name) => /^(on|src|style)/.test(name))).toEqual([]);
}
