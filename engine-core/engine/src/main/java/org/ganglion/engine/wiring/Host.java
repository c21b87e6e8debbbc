package org.ganglion.engine.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import java.nio.file.Path;
import java.util.List;
import org.ganglion.engine.catalog.PluginCatalog;
import org.ganglion.engine.config.PipelineReader;

/**
 * The parts of the host that the facade calls.
 *
 * @param catalog of plugins
 * @param reader of pipeline files
 */
public record Host(PluginCatalog catalog, PipelineReader reader) {

  /** Loads plugins from the folders inside {@code roots} and puts the host together. */
  public static Host start(List<Path> roots) {
    Injector injector =
        Guice.createInjector(Stage.PRODUCTION, new HostModule(PluginCatalog.load(roots)));
    return new Host(
        injector.getInstance(PluginCatalog.class), injector.getInstance(PipelineReader.class));
  }
}
