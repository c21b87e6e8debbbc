/** Critical neurons by knockoffs, with a bound on the share of false picks. */
module org.ganglion.plugin.neucept {
  requires org.ganglion.api;

  opens org.ganglion.plugin.neucept to
      org.ganglion.api;

  provides org.ganglion.api.attribute.Attributor with
      org.ganglion.plugin.neucept.KnockoffLcd,
      org.ganglion.plugin.neucept.KnockoffLsm,
      org.ganglion.plugin.neucept.KnockoffRidge,
      org.ganglion.plugin.neucept.KnockoffMarginal,
      org.ganglion.plugin.neucept.KnockoffForward,
      org.ganglion.plugin.neucept.KnockoffLogistic,
      org.ganglion.plugin.neucept.KnockoffForestSwap;
  provides org.ganglion.api.select.Selector with
      org.ganglion.plugin.neucept.KnockoffFilter;
}
