/**
 * Attributors score neurons or input features.
 *
 * <p>Entry: {@link org.ganglion.api.attribute.Attributor}. Before editing: scores are signed; no
 * absolute value and no threshold belongs here.
 */
@NullMarked
package org.ganglion.api.attribute;

import org.jspecify.annotations.NullMarked;
