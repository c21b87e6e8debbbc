/**
 * What a host hands to a method, made by hand: queries with findings, items to group,
 * representations of layers.
 *
 * <p>Entry: {@link org.ganglion.testkit.query.TestQuery}. Before editing: everything here is
 * immutable and can be cut into shards.
 */
@NullMarked
package org.ganglion.testkit.query;

import org.jspecify.annotations.NullMarked;
