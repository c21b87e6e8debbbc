/**
 * Finds the methods that plugins bring: one module layer per plugin folder.
 *
 * <p>Entry: {@link org.ganglion.engine.catalog.PluginCatalog}. Before editing: module descriptors
 * are judged before any code of a plugin runs, and whatever a plugin does wrong becomes an entry
 * with its cause, never a failure of the others.
 */
@NullMarked
package org.ganglion.engine.catalog;

import org.jspecify.annotations.NullMarked;
