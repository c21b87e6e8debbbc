/**
 * What all four kinds of method have in common: identity, needs, promises, options.
 *
 * <p>Entry: {@link org.ganglion.api.method.Method}. Before editing: a need is checked before a run,
 * a promise is proved by a contract test.
 */
@NullMarked
package org.ganglion.api.method;

import org.jspecify.annotations.NullMarked;
