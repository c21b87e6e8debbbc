package org.ganglion.engine.wiring;

import com.google.inject.AbstractModule;
import org.ganglion.engine.catalog.PluginCatalog;
import org.ganglion.engine.config.PipelineReader;

/** All bindings of the host. */
final class HostModule extends AbstractModule {
  private final PluginCatalog catalog;

  HostModule(PluginCatalog catalog) {
    this.catalog = catalog;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().requireExactBindingAnnotations();
    bind(PluginCatalog.class).toInstance(catalog);
    bind(PipelineReader.class).toInstance(new PipelineReader());
  }
}
