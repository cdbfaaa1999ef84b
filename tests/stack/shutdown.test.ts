import { afterEach, describe, expect, it, vi } from 'vitest';

import { onShutdownSignal } from '../../stack/shutdown.js';

let dispose = (): void => undefined;
afterEach(() => {
  dispose();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

// Emitted, not sent: the test runner listens for the real ones itself.
const receive = (signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP'): void => {
  process.emit(signal, signal);
};

const catchExit = () =>
  vi.spyOn(process, 'exit').mockImplementation((code) => {
    throw new Error(`exit ${String(code)}`);
  });

describe('a shutdown signal', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s calls back with its name', (signal) => {
    catchExit();
    const callback = vi.fn();
    dispose = onShutdownSignal(callback);
    receive(signal);
    expect(callback.mock.calls).toEqual([[signal]]);
  });

  it('that npm passes on right after the terminal’s own counts as the same one', () => {
    const exit = catchExit();
    const callback = vi.fn();
    dispose = onShutdownSignal(callback);
    receive('SIGINT');
    receive('SIGINT');
    expect(callback).toHaveBeenCalledTimes(1);
    expect(exit).not.toHaveBeenCalled();
  });

  it('given again later ends the process at once', () => {
    catchExit();
    vi.useFakeTimers({ toFake: ['Date'] });
    dispose = onShutdownSignal(() => undefined);
    receive('SIGINT');
    vi.setSystemTime(Date.now() + 2_000);
    expect(() => {
      receive('SIGINT');
    }).toThrow('exit 130');
  });

  it('calls nobody after the handler was taken off', () => {
    const callback = vi.fn();
    const off = onShutdownSignal(callback);
    const others = process.listenerCount('SIGHUP');
    off();
    expect(process.listenerCount('SIGHUP')).toBe(others - 1);
    expect(callback).not.toHaveBeenCalled();
  });
});
