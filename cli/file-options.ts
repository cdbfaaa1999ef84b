import { Option } from 'commander';

/** `--html` */
export const htmlPage = (): Option =>
  new Option('--html <file>', 'also write the report as one HTML page that needs no network');

/** `--config-path` of a command that can do without a data contract. */
export const optionalContract = (): Option =>
  new Option(
    '--config-path <file>',
    'a configuration whose data contract names the columns and their types (default: found in the data)',
  );
