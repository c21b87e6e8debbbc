/**
 * A reference network in plain Java, the samples and targets that go with it, and networks whose
 * answers are known.
 *
 * <p>Entry: {@link org.ganglion.testkit.network.ReferenceNetwork}. Before editing: this is the
 * oracle that readings, interventions and paths are judged by, so clarity beats speed, and every
 * change wants a test by formula.
 */
@NullMarked
package org.ganglion.testkit.network;

import org.jspecify.annotations.NullMarked;
