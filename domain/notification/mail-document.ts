/** What a mail about a run says, before it is text or HTML. Every value is plain text; the renderers escape it. */
export interface MailDocument {
  readonly subject: string;
  readonly tone: MailTone;
  /** The verdict in one line. */
  readonly headline: string;
  /** What it means, one paragraph each. */
  readonly paragraphs: readonly string[];
  readonly sections: readonly MailSection[];
  readonly links: readonly MailLink[];
}

/** good = a model went forward; calm = nothing changed; ask = a person is waited for; bad = someone has to act. */
export type MailTone = 'good' | 'calm' | 'ask' | 'bad';

export type MailSection = MailList | MailTable;

export interface MailList {
  readonly kind: 'list';
  readonly title: string;
  readonly items: readonly MailItem[];
}

export type MailItem = string | MailCommand;

/** Something to copy to a terminal, and what it does. */
export interface MailCommand {
  readonly label: string;
  readonly command: string;
}

export interface MailTable {
  readonly kind: 'table';
  readonly title: string;
  readonly columns: readonly MailColumn[];
  /** One text per column. */
  readonly rows: readonly (readonly string[])[];
  /** A sentence on each row, in their order; empty = none. It stands below the title of its row, where there is room on a telephone too. */
  readonly notes?: readonly string[];
}

export interface MailColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
}

export interface MailLink {
  readonly title: string;
  readonly url: string;
}

/** Subject and both bodies, ready for the outbox. */
export interface MailContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The sections that say something. */
export function withContent(sections: readonly MailSection[]): readonly MailSection[] {
  return sections.filter((section) =>
    section.kind === 'table' ? section.rows.length > 0 : section.items.length > 0,
  );
}
