/**
 * Options records: one set of rules that feeds validation, JSON schema, {@code describe} and the
 * reference pages.
 *
 * <p>Entry: {@link org.ganglion.api.option.Options}. Before editing: a plugin opens its package to
 * this module so that records can be built here.
 */
@NullMarked
package org.ganglion.api.option;

import org.jspecify.annotations.NullMarked;
