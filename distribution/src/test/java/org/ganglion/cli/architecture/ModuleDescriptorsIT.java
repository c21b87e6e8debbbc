package org.ganglion.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What {@code module-info} files of the assembled jars must say; ArchUnit knows nothing of them.
 */
final class ModuleDescriptorsIT {
  private static final String API = "org.ganglion.api";

  @Test
  void every_module_of_the_design_is_there_and_explicit() {
    assertThat(Assembly.ownModules().keySet())
        .contains(
            API,
            "org.ganglion.cli",
            "org.ganglion.engine",
            "org.ganglion.nd4j",
            "org.ganglion.plugin.baselines",
            "org.ganglion.plugin.gromovwasserstein",
            "org.ganglion.plugin.neucept",
            "org.ganglion.plugin.pathwaygradient",
            "org.ganglion.plugin.spectralclustering",
            "org.ganglion.tokenizers");
    assertThat(Assembly.ownModules().values()).noneMatch(ModuleDescriptor::isAutomatic);
  }

  @Test
  void the_api_requires_the_base_module_alone() {
    ModuleDescriptor api = Assembly.module(API);
    assertThat(names(api)).containsExactly("java.base", "org.jspecify");
    assertThat(api.requires())
        .filteredOn(requires -> requires.name().equals("org.jspecify"))
        .allMatch(requires -> requires.modifiers().contains(Requires.Modifier.STATIC));
    assertThat(api.exports())
        .hasSizeGreaterThanOrEqualTo(10)
        .noneMatch(ModuleDescriptor.Exports::isQualified);
  }

  @Test
  void a_plugin_requires_the_api_exports_nothing_and_opens_to_the_api_alone() {
    assertThat(Assembly.plugins()).hasSizeGreaterThanOrEqualTo(5);
    for (ModuleDescriptor plugin : Assembly.plugins()) {
      assertThat(names(plugin))
          .as(plugin.name())
          .isSubsetOf(API, "java.base", "org.jspecify")
          .contains(API);
      assertThat(plugin.exports()).as(plugin.name()).isEmpty();
      assertThat(plugin.isOpen()).as(plugin.name()).isFalse();
      assertThat(plugin.opens())
          .as(plugin.name())
          .allMatch(opens -> opens.targets().equals(Set.of(API)));
      assertThat(plugin.provides()).as(plugin.name()).isNotEmpty();
    }
  }

  @Test
  void the_engine_exports_its_facade_and_what_opens_text_alone() {
    ModuleDescriptor engine = Assembly.module("org.ganglion.engine");
    assertThat(engine.exports())
        .extracting(ModuleDescriptor.Exports::source)
        .containsExactlyInAnyOrder("org.ganglion.engine", "org.ganglion.engine.text");
    assertThat(engine.opens())
        .allMatch(
            opens ->
                opens.isQualified()
                    && (opens.source().startsWith("org.ganglion.engine.evaluate")
                            ? Set.of(API)
                            : Set.of("com.google.guice", "tools.jackson.databind"))
                        .containsAll(opens.targets()));
    assertThat(engine.isOpen()).isFalse();
  }

  private static Set<String> names(ModuleDescriptor module) {
    return module.requires().stream()
        .map(Requires::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
