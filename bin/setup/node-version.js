/** The first import of each program: an older Node would stop at code that it cannot read. */
const LEAST = [20, 12];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < LEAST[0] || (major === LEAST[0] && minor < LEAST[1])) {
  console.error(
    `Ratchet needs Node ${LEAST.join('.')} or later; this is ${process.versions.node} (${process.execPath}). ` +
      'With nvm: nvm install 22',
  );
  process.exit(2);
}
