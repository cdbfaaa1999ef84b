import { spawnSync } from 'node:child_process';

import { SetupError } from './failure.js';

const candidates = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python'];
const probe = `
import importlib.util, json, sys
has = lambda name: importlib.util.find_spec(name) is not None
print(json.dumps({"version": "%d.%d.%d" % sys.version_info[:3], "executable": sys.executable,
                  "venv": has("venv"), "ensurepip": has("ensurepip"), "pip": has("pip")}))
`;

const inspect = (command) => {
  const { status, stdout } = spawnSync(command, ['-c', probe], { encoding: 'utf8', timeout: 20_000 });
  if (status !== 0) return null;
  try {
    return JSON.parse(stdout);
  } catch {
    return null;
  }
};

const isSupported = ({ version }) => /^3\.1[123]\./.test(version);

/** The first Python 3.11 to 3.13 on the path that can make a virtual environment, `{version, executable, venv, ensurepip, pip}`. */
export const findPython = () => {
  const found = candidates.map(inspect).filter((python) => python !== null);
  const supported = found.filter(isSupported);
  const python =
    supported.find(({ venv, ensurepip }) => venv && ensurepip) ??
    supported.find(({ venv, pip }) => venv && pip);
  if (python !== undefined) return python;
  const versions = [...new Set(found.map(({ version }) => version))].join(', ') || 'none';
  throw supported.length === 0
    ? new SetupError({
        what: `no Python 3.11, 3.12 or 3.13 on the path (found: ${versions})`,
        advice:
          'install one of them (Debian and Ubuntu: apt install python3 python3-venv; macOS: brew install python@3.13), then run the same command again',
      })
    : new SetupError({
        what: `Python ${supported[0].version} at ${supported[0].executable} has neither ensurepip nor pip, so it cannot fill a virtual environment`,
        advice: `install its venv package (Debian and Ubuntu: apt install python${supported[0].version.replace(/\.\d+$/, '')}-venv) or pip, then run the same command again`,
      });
};
