#!/usr/bin/env node
/**
 * Adds to package-lock.json what npm leaves out when the registry it asked lacks the builds for other platforms:
 * without these entries `npm ci` calls the lock file out of sync. Their versions are those their parents name exactly;
 * they carry no integrity hash, as the registry had none to give. Run it after every `npm install`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const SYSTEMS = [
  'darwin',
  'linux',
  'win32',
  'android',
  'freebsd',
  'netbsd',
  'openbsd',
  'sunos',
  'aix',
  'openharmony',
];
const PROCESSORS = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el'];

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));

/** As Node looks a package up: in the parent's own folder, then in each folder above. */
const isInstalled = (parent, name) => {
  const folders = parent.split(/(?<=^|\/)node_modules\//).slice(1);
  const above = folders.map(
    (_, depth) => `node_modules/${folders.slice(0, depth + 1).join('node_modules/')}`,
  );
  return ['', ...above.map((folder) => `${folder}/`)].some(
    (base) => `${base}node_modules/${name}` in lock.packages,
  );
};

const platformOf = (name) => {
  const words = name.split('/').pop().split('-');
  const os = SYSTEMS.find((system) => words.includes(system));
  const cpu = PROCESSORS.find((processor) => words.includes(processor));
  return { ...(cpu && { cpu: [cpu] }), optional: true, ...(os && { os: [os] }) };
};

const missing = Object.entries(lock.packages).flatMap(([parent, { optionalDependencies = {} }]) =>
  Object.entries(optionalDependencies)
    .filter(([name]) => !isInstalled(parent, name))
    .map(([name, version]) => [`node_modules/${name}`, { version, ...platformOf(name) }]),
);
const packages = Object.entries({ ...lock.packages, ...Object.fromEntries(missing) });
packages.sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`);
process.stdout.write(`${missing.length} packages of other platforms added to package-lock.json\n`);
