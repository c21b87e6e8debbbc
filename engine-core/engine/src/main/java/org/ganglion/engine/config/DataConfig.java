package org.ganglion.engine.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Data as written.
 *
 * @param source form of the data
 * @param file file or folder, as written
 * @param labels file (or column of a table) with a class per sample, if given
 * @param labelMap class in the file to class that is used; empty = as they are
 * @param parity whether labels become 0 for even and 1 for odd ones
 * @param scale what values are divided by, if given
 * @param mean subtracted after scaling, one number or one per channel
 * @param std divided by in the end, one number or one per channel
 * @param resize height and width that images are brought to; empty = as they are
 * @param limit most samples, from the first on, if given
 * @param place line that names it
 */
public record DataConfig(
    Source source,
    String file,
    Optional<String> labels,
    Map<Integer, Integer> labelMap,
    boolean parity,
    Optional<Double> scale,
    List<Double> mean,
    List<Double> std,
    List<Integer> resize,
    Optional<Integer> limit,
    String place) {
  /** Forms of data; the lower-case name is the key that names the file. */
  public enum Source {
    /** An idx file of images, plain or compressed. */
    IMAGES,
    /** Arrays by input name. */
    NPZ,
    /** A table of numbers. */
    CSV,
    /** Image files, one folder per class. */
    FOLDER
  }

  /** Copies the collections. */
  public DataConfig {
    labelMap = Map.copyOf(labelMap);
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    resize = List.copyOf(resize);
  }
}
