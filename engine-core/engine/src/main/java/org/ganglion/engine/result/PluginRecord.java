package org.ganglion.engine.result;

/**
 * A plugin that steps used.
 *
 * @param folder name of its folder
 * @param module its module
 * @param version of the module
 * @param sha256 over its files
 */
public record PluginRecord(String folder, String module, String version, String sha256) {}
