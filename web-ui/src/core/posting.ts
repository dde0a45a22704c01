/** How a message leaves: over the socket, or over REST when it is a reply, quotes another one or has files. */
import type { Bus } from './bus';
import type { MessageCalls } from './message-calls';
import type { Pending } from './shelf';
import type { ThreadCalls } from './thread-calls';
import type { Message } from './words';

export function postOver(bus: Bus, messages: MessageCalls, threads: ThreadCalls) {
  return ({ roomId, clientMessageId, text, rootId, inRoom, replyTo, fileIds }: Pending): Promise<Message> => {
    const said = { clientMessageId, text };
    const quoting = { ...said, ...(replyTo && { replyTo }), ...(fileIds && { fileIds }) };
    if (rootId) return threads.reply({ roomId, messageId: rootId }, { ...quoting, inRoom: inRoom ?? false });
    if (replyTo || fileIds) return messages.post(roomId, quoting);
    return bus.ask<Message>('messages.post', { roomId, ...said });
  };
}
