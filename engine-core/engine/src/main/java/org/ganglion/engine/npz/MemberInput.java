package org.ganglion.engine.npz;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** The inflated bytes of an archive's member, in order; checks length and checksum at the end. */
final class MemberInput implements AutoCloseable {
  private final ZipMember member;
  private final InputStream input;
  private final CRC32 crc = new CRC32();
  private boolean whole = true;
  private long at;

  MemberInput(FileChannel channel, ZipMember member) {
    this.member = member;
    InputStream raw = new ChannelInput(channel, member.offset(), member.storedBytes());
    this.input = member.deflated() ? new Inflating(raw) : raw;
  }

  /** Bytes that are still to come. */
  long remaining() {
    return member.bytes() - at;
  }

  /** Fills {@code into} up to {@code count}. */
  void read(byte[] into, int count) throws IOException {
    int done = input.readNBytes(into, 0, count);
    if (done < count) {
      throw new EOFException("it ends " + (count - done) + " bytes too early");
    }
    crc.update(into, 0, count);
    at += count;
  }

  /**
   * Leaves {@code count} bytes out; costs nothing in a stored member, whose checksum is then not
   * verified.
   */
  void skip(long count) throws IOException {
    if (count > 0) {
      input.skipNBytes(count);
      at += count;
      whole = false;
    }
  }

  /** To be called behind the last byte that is wanted: verifies what can be verified. */
  void finish() throws IOException {
    if (remaining() > 0) {
      return;
    }
    if (input.read() >= 0) {
      throw new ZipException("it is longer than it declares");
    }
    if (whole && member.hasChecksum() && crc.getValue() != member.crc()) {
      throw new ZipException("its checksum is wrong");
    }
  }

  @Override
  public void close() throws IOException {
    input.close();
  }

  /** Frees the native memory of its inflater when it is closed. */
  private static final class Inflating extends InflaterInputStream {
    Inflating(InputStream raw) {
      super(raw, new Inflater(true), 1 << 16);
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }
}
