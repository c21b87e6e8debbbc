package org.ganglion.engine.npz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A stretch of a file as a stream; leaves the channel's own position alone and open. */
final class ChannelInput extends InputStream {
  private final FileChannel channel;
  private final long end;
  private long at;

  ChannelInput(FileChannel channel, long from, long bytes) {
    this.channel = channel;
    this.at = from;
    this.end = from + bytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    int length = (int) Math.min(count, end - at);
    if (length == 0) {
      return -1;
    }
    int done = channel.read(ByteBuffer.wrap(into, from, length), at);
    if (done > 0) {
      at += done;
    }
    return done;
  }

  @Override
  public long skip(long count) {
    long step = Math.max(0, Math.min(count, end - at));
    at += step;
    return step;
  }
}
