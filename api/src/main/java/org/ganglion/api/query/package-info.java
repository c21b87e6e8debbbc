/**
 * What the host asks of an attributor or a selector.
 *
 * <p>Entry: {@link org.ganglion.api.query.Query}. Before editing: these are interfaces that grow by
 * default methods, so that no method of the SPI needs a fifth argument.
 */
@NullMarked
package org.ganglion.api.query;

import org.jspecify.annotations.NullMarked;
