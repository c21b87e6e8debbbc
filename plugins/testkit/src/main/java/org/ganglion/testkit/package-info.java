/**
 * Contract tests: a plugin proves itself by extending one class per method, {@link
 * org.ganglion.testkit.AttributorContract}, {@link org.ganglion.testkit.SelectorContract}, {@link
 * org.ganglion.testkit.PartitionerContract} or {@link org.ganglion.testkit.LayerMetricContract}.
 *
 * <p>Entry: {@link org.ganglion.testkit.MethodContract}. Before editing: the name of a check is
 * what waivers refer to, so it is as stable as the api; and a new check wants a broken method that
 * it catches.
 */
@NullMarked
package org.ganglion.testkit;

import org.jspecify.annotations.NullMarked;
