/** Critical neurons by knockoffs, with a bound on the share of false picks. */
module org.ganglion.plugin.neucept {
  requires org.ganglion.api;

  opens org.ganglion.plugin.neucept to
      org.ganglion.api;

  provides org.ganglion.api.select.Selector with
      org.ganglion.plugin.neucept.KnockoffFilter;
}
