import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

import { afterEach, describe, expect, it } from 'vitest';

import { describeStranger, portHolder } from '../../stack/port-holder.js';

const servers: Server[] = [];
const children: ChildProcess[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

const listenOn = async (host: string): Promise<number> => {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

/** A process that passes its listening socket on to a child of its own, as MLflow does. */
const listenInGrandchild = async (): Promise<{ readonly port: number; readonly parent: number }> => {
  const server = `const s = require('node:net').createServer().listen(0, '127.0.0.1', () => console.log(s.address().port))`;
  const script = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(server)}], { stdio: 'inherit' })`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const said: unknown[] = await once(child.stdout, 'data');
  return { port: Number(String(said[0])), parent: child.pid ?? 0 };
};

const ours = () => [process.pid];
const nobody = () => [];

describe('the holder of a port', () => {
  it.each(['127.0.0.1', '0.0.0.0', '::'])('is ours when a process of ours listens on %s', async (host) => {
    const port = await listenOn(host);
    expect(portHolder(port, ours)).toBe('ours');
  });

  it('is nobody when nobody listens', async () => {
    const port = await listenOn('127.0.0.1');
    const [server] = servers.splice(0);
    await new Promise((resolve) => server?.close(resolve));
    expect(portHolder(port, ours)).toBe('nobody');
  });

  it('is a stranger, by pid and command line, when another process listens', async () => {
    const port = await listenOn('127.0.0.1');
    const holder = portHolder(port, nobody);
    expect(holder).toMatchObject({ port, pid: process.pid });
    expect(typeof holder === 'object' && describeStranger(holder)).toMatch(
      new RegExp(`^port ${port} is answered by another program \\(pid ${process.pid}, \`.*node.*\`\\)$`, 'u'),
    );
  });

  it('is a stranger when a child of ours begins and another program listens', async () => {
    const { port, parent } = await listenInGrandchild();
    expect(portHolder(port, () => [parent])).toMatchObject({ port });
    expect(portHolder(port, ours)).toMatchObject({ port });
  });

  it('is described without what a terminal would obey, and not at length', () => {
    const command = `a\u001b[31m\u202e\nb${'c'.repeat(500)}`;
    const text = describeStranger({ port: 5000, pid: 7, command });
    expect(text).toMatch(/^port 5000 is answered by another program \(pid 7, `a\?\[31m\?\?bc+\.\.\.`\)$/u);
    expect(text.length).toBeLessThan(150);
    expect(describeStranger({ port: 5000, pid: null, command: '' })).toBe(
      'port 5000 is answered by another program (of another user)',
    );
  });

  it('is asked for our processes only after the look at the port', () => {
    let asked = false;
    portHolder(1, () => {
      asked = true;
      return [];
    });
    expect(asked).toBe(false);
  });
});
