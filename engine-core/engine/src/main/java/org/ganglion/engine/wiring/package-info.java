/**
 * Puts the host together with Guice.
 *
 * <p>Entry: {@link org.ganglion.engine.wiring.Host}. Before editing: this is the only package that
 * knows Guice; every binding is explicit, and what it builds knows nothing of it.
 */
@NullMarked
package org.ganglion.engine.wiring;

import org.jspecify.annotations.NullMarked;
