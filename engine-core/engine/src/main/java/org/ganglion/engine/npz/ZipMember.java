package org.ganglion.engine.npz;

/**
 * Where a member of a zip archive lies.
 *
 * @param name path inside the archive
 * @param deflated whether it is compressed
 * @param crc CRC-32 of its bytes once inflated, -1 when there is none
 * @param storedBytes bytes in the archive
 * @param bytes once inflated
 * @param offset of its first byte in the archive
 */
record ZipMember(
    String name, boolean deflated, long crc, long storedBytes, long bytes, long offset) {
  /** Whether there is a checksum. */
  boolean hasChecksum() {
    return crc >= 0;
  }
}
