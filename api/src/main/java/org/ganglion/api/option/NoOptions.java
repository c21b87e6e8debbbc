package org.ganglion.api.option;

/**
 * Options of a method that has none.
 *
 * @since 0.1.0
 */
public record NoOptions() {}
