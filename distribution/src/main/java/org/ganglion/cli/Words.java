package org.ganglion.cli;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Constants, times and sizes as people write them. */
final class Words {
  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String of(Collection<? extends Enum<?>> constants) {
    return constants.stream().sorted().map(Words::of).collect(Collectors.joining(", "));
  }

  /** For example {@code 340 ms}, {@code 4.2 s}, {@code 3 min 05 s}. */
  static String time(long millis) {
    if (millis < 1000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    return String.format(Locale.ROOT, "%d min %02d s", millis / 60_000, millis / 1000 % 60);
  }

  /** For example {@code 512 B}, {@code 31 MiB}, {@code 1.4 GiB}. */
  static String size(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double value = bytes;
    String[] units = {"KiB", "MiB", "GiB", "TiB"};
    int unit = -1;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, units[unit]);
  }
}
