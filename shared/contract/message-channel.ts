/** One end of a channel that carries structured-cloneable messages, whatever is underneath. */
export interface MessageChannelEnd<Out, In> {
  send(message: Out): void;
  onMessage(listener: (message: In) => void): void;
  /** Called once, when the other end is gone. */
  onClose(listener: () => void): void;
}
