package org.ganglion.engine.onnx;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/**
 * Gives memory back that shows a part of a mapped file. The numbers stay: who reads them again gets
 * them from the file.
 */
final class MappedPages {
  private static final long PAGE = 4096;
  private static final int LEAST_BYTES = 1 << 20;
  private static final int DONT_NEED = 4;

  private MappedPages() {}

  /** Lets go of the whole pages of a direct read-only view of a file; small ones stay. */
  static void release(ByteBuffer bytes) {
    if (!Platform.isLinux() || !bytes.isDirect() || bytes.remaining() < LEAST_BYTES) {
      return;
    }
    long start = Pointer.nativeValue(Native.getDirectBufferPointer(bytes)) + bytes.position();
    long first = (start + PAGE - 1) / PAGE * PAGE;
    long last = (start + bytes.remaining()) / PAGE * PAGE;
    // A hint: the system may decline it, and nothing depends on its answer.
    Advice.FUNCTION.invokeInt(new Object[] {new Pointer(first), last - first, DONT_NEED});
  }

  /** Found when it is first needed. */
  private static final class Advice {
    static final Function FUNCTION = NativeLibrary.getInstance("c").getFunction("madvise");
  }
}
