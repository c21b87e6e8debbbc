package org.ganglion.engine.data;

import java.nio.file.Path;

/**
 * A file that data came from.
 *
 * @param path of the file, or of a folder of images
 * @param sha256 of its bytes, lower-case hexadecimal; of a folder: of names and bytes of its
 *     images, in order
 */
public record DataFile(Path path, String sha256) {}
