// The stock client, driven by a test: it tells what happens to it on stdout and sends what it is told on stdin, one line
// of JSON each. Started with the address of a node, an access token and the id of a room.
import { createInterface } from 'node:readline';
import EventBus from '@vertx/eventbus-bridge-client.js';

const [url, token, room] = process.argv.slice(2);
let change = 0;

const tell = (event, detail) => process.stdout.write(`${JSON.stringify({ event, ...detail })}\n`);

const bus = new EventBus(`${url}/eventbus`);
bus.enableReconnect(true);
bus.onopen = () => bus.send('parley.hello', { token }, follow);
bus.onclose = () => tell('closed');
bus.onerror = (error) => tell('error', { error });
bus.onevent = (event, message) => {
  tell(event, { message });
  return true;
};

function follow(error, reply) {
  tell('hello', { error, body: reply?.body });
  bus.registerHandler(`room.${room}`, { after: String(change) }, hear);
}

function hear(error, record) {
  if (error) return tell('refused', { error });
  change = Math.max(change, record.body.change);
  tell(record.body.type, { body: record.body });
}

for await (const line of createInterface({ input: process.stdin })) {
  const { address, body } = JSON.parse(line);
  bus.send(address, body, (error, reply) => tell('reply', { error, body: reply?.body }));
}
bus.close();
process.exit(0);
