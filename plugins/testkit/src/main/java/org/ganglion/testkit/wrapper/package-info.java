/**
 * Wrappers around methods for the tests of a host: {@code Asserting*} checks how a method is
 * called, {@code Cranky*} fails at random from a seed.
 *
 * <p>Entry: {@link org.ganglion.testkit.wrapper.AssertingAttributor}, {@link
 * org.ganglion.testkit.wrapper.CrankyAttributor}. Before editing: a complaint about the host is an
 * {@link AssertionError}, so that no host mistakes it for a refusal of the method.
 */
@NullMarked
package org.ganglion.testkit.wrapper;

import org.jspecify.annotations.NullMarked;
