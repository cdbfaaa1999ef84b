import { z } from 'zod';

import { createMailStore } from './mail-store.js';
import { createSmtpReceiver } from './smtp-receiver.js';
import { createWebServer } from './web-server.js';

const port = z.coerce.number().int().min(1).max(65_535);
const argumentsSchema = z.tuple([port, port, z.string().min(1)]);

const [smtpPort, webPort, folder] = argumentsSchema.parse(process.argv.slice(2));
const store = createMailStore(folder);
const receiver = createSmtpReceiver(store);
const web = createWebServer(store);

// A client that breaks off is its own affair; a taken port is the end, and the supervisor's to see.
receiver.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  if (!receiver.server.listening) process.exit(1);
});
receiver.listen(smtpPort, '127.0.0.1');
web.listen(webPort, '127.0.0.1');

process.once('SIGTERM', () => {
  web.close();
  web.closeAllConnections();
  receiver.close(() => {
    process.exit(0);
  });
  // Open SMTP connections must not hold the stop up.
  setTimeout(() => {
    process.exit(0);
  }, 500).unref();
});
