package org.ganglion.engine.catalog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Version of the api by semantic versioning: a plugin works with a host of the same major version
 * that is not older in its minor one; before 1.0 every minor version is its own.
 */
record ApiVersion(int major, int minor) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:[.+-].*)?");

  /** The version, if it has a major and a minor part. */
  static Optional<ApiVersion> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new ApiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /** Whether a host with this api can run what was compiled against {@code plugin}. */
  boolean runs(ApiVersion plugin) {
    return major == plugin.major && (major == 0 ? minor == plugin.minor : minor >= plugin.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
