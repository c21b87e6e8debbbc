package org.ganglion.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every file of others in the assembled program is listed with its licence. */
final class ThirdPartyIT {
  @Test
  void every_library_is_listed() throws IOException {
    String list = Files.readString(Assembly.home().resolve("THIRD-PARTY.md"));
    List<String> names;
    try (Stream<Path> all = Files.walk(Assembly.home().resolve("lib"))) {
      names =
          all.filter(Files::isRegularFile)
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> !name.startsWith("ganglion-"))
              .map(ThirdPartyIT::project)
              .distinct()
              .toList();
    }
    assertThat(names).hasSizeGreaterThan(25);
    assertThat(names).allSatisfy(name -> assertThat(list).contains(name));
  }

  /** The name without version and ending. */
  private static String project(String file) {
    return file.replaceFirst("-\\d[^/]*\\.jar$", "").replaceFirst("(-[0-9a-f]{8})?\\.so.*$", "");
  }
}
