/** Critical neurons by model-X knockoffs. */
module org.ganglion.plugin.neucept {
  requires org.ganglion.api;
}
