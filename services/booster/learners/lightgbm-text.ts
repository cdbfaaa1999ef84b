/** Parameters of LightGBM's, each as the text that the library reads. */
export type Texts = Readonly<Record<string, string>>;

/** The parameters as the C API takes them. */
export const asText = (texts: Texts): string =>
  Object.entries(texts)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
