export interface SourceFile {
  readonly path: string;
  /** When the file was last written: stands for the delivery time of its rows. */
  readonly modifiedAt: string;
}

/** Finds the data file a configuration names. Throws `DataSourceError` where there is none. */
export interface SourceFiles {
  locate(path: string): Promise<SourceFile>;
}
