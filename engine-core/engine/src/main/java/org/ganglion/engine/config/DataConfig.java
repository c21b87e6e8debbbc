package org.ganglion.engine.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Data as written.
 *
 * @param source form of the data
 * @param file file or folder, as written
 * @param labels of idx data the file, of a table the column with a class per sample, if given
 * @param labelMap class in the file to class that is used; empty = as they are
 * @param parity whether labels become 0 for even and 1 for odd ones
 * @param groups file with a hidden group per sample, which only evaluations see, if given
 * @param columns of a table that feed the input; empty = all but the labels
 * @param scale what values are divided by; 1 = as they are
 * @param mean subtracted after scaling: none, one number or one per channel
 * @param std divided by in the end: none, one number or one per channel
 * @param resize height and width that images are brought to; empty = as they are
 * @param skip samples left out at the start
 * @param limit most samples, if given
 * @param exclude numbers of samples in the file that are left out
 * @param shuffle seed of a random order of the samples, if given
 * @param text how text is read; of that source alone
 * @param place line that names it
 */
public record DataConfig(
    Source source,
    String file,
    Optional<String> labels,
    Map<Integer, Integer> labelMap,
    boolean parity,
    Optional<String> groups,
    List<String> columns,
    double scale,
    List<Double> mean,
    List<Double> std,
    List<Integer> resize,
    int skip,
    OptionalInt limit,
    List<Integer> exclude,
    OptionalLong shuffle,
    Optional<TextConfig> text,
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
    FOLDER,
    /** Texts for a tokenizer: one per line, or a column of a table. */
    TEXT
  }

  /** Copies the collections. */
  public DataConfig {
    labelMap = Map.copyOf(labelMap);
    columns = List.copyOf(columns);
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    resize = List.copyOf(resize);
    exclude = List.copyOf(exclude);
  }

  /**
   * Whether a class per sample may be there; of archives and folders that shows when they are read.
   */
  public boolean mayHaveLabels() {
    return labels.isPresent() || source == Source.NPZ || source == Source.FOLDER;
  }

  /** Whether further numbers per sample may be there. */
  public boolean mayHaveColumns() {
    return source == Source.NPZ || source == Source.CSV;
  }
}
