import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** What a gate does with a connection: nobody listens, it is cut, or it is led to the server behind. */
export type GateState = 'closed' | 'cutting' | 'open';

/** A port of its own in front of a real server. */
export interface TcpGate {
  readonly port: number;
  set(state: GateState): Promise<void>;
}

/** Makes a gate to host:port, closed; the port is taken from the free ones. */
export async function createTcpGate(target: {
  readonly host: string;
  readonly port: number;
}): Promise<TcpGate> {
  let server = await listen(0, cut);
  const port = portOf(server.address());
  const sockets = new Set<Socket>();
  const lead = (socket: Socket): void => {
    const behind = connect(target);
    for (const end of [socket, behind]) {
      sockets.add(end);
      end.on('error', () => end.destroy());
      end.on('close', () => {
        sockets.delete(end);
        socket.destroy();
        behind.destroy();
      });
    }
    socket.pipe(behind).pipe(socket);
  };
  const close = (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
    });
  };
  await close();
  return {
    port,
    async set(state) {
      if (server.listening) await close();
      if (state !== 'closed') server = await listen(port, state === 'open' ? lead : cut);
    },
  };
}

function cut(socket: Socket): void {
  socket.on('error', () => undefined);
  socket.destroy();
}

function listen(port: number, serve: (socket: Socket) => void): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(serve);
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve(server);
    });
  });
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
