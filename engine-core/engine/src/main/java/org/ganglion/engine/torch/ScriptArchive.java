package org.ganglion.engine.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a TorchScript archive: a stored ZIP with the source of one module without attributes, as
 * {@code torch.jit.save} makes it.
 *
 * <p>The source is the serialised dialect, for example {@code torch.add(x, y)} instead of {@code x
 * + y}.
 */
final class ScriptArchive {
  private static final String NAME = "ganglion";
  private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

  private ScriptArchive() {}

  /**
   * The archive of a module with the method {@code def forward(self: __torch__.ganglion,
   * <parameters>) -> <result>:} and this body.
   */
  static byte[] of(String parameters, String result, String... body) {
    StringBuilder source =
        new StringBuilder(
            "class ganglion(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n");
    source
        .append("  def forward(self: __torch__.ganglion, ")
        .append(parameters)
        .append(") -> ")
        .append(result)
        .append(":\n");
    for (String line : body) {
      source.append("    ").append(line).append('\n');
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      store(zip, "data.pkl", instance());
      store(zip, "code/__torch__.py", source.toString().getBytes(StandardCharsets.UTF_8));
      store(zip, "constants.pkl", NO_CONSTANTS);
      store(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Python's pickle, protocol 2, of an object of class {@code __torch__.ganglion} whose only
   * attribute is {@code training = True}.
   */
  private static byte[] instance() {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    byte[] attribute = "training".getBytes(StandardCharsets.US_ASCII);
    pickle.writeBytes(new byte[] {(byte) 0x80, 2});
    pickle.writeBytes(("c__torch__\n" + NAME + "\n").getBytes(StandardCharsets.US_ASCII));
    pickle.writeBytes(
        new byte[] {')', (byte) 0x81, '}', '(', 'X', (byte) attribute.length, 0, 0, 0});
    pickle.writeBytes(attribute);
    pickle.writeBytes(new byte[] {(byte) 0x88, 'u', 'b', '.'});
    return pickle.toByteArray();
  }

  private static void store(ZipOutputStream zip, String path, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(NAME + "/" + path);
    entry.setTime(0);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
