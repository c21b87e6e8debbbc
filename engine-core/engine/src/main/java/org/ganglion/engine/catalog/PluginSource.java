package org.ganglion.engine.catalog;

/**
 * Where methods come from.
 *
 * @param folder name of the plugin's folder
 * @param module name of its module; empty when its descriptor could not be read
 * @param version of the module; empty when it has none
 * @param sha256 over the names and bytes of the folder's files; empty when they cannot be read
 */
public record PluginSource(String folder, String module, String version, String sha256) {}
