/**
 * NumPy's array files: {@code .npy} and {@code .npz}, read and written in pure Java.
 *
 * <p>Entry: {@link org.ganglion.engine.npz.NpzReader} and {@link
 * org.ganglion.engine.npz.NpzWriter}. Before editing: files come from anywhere, so every declared
 * size is compared with what the file can hold before memory is taken, and whatever is wrong
 * becomes an {@code InputException} I200 to I207 that names the file and the entry.
 */
@NullMarked
package org.ganglion.engine.npz;

import org.jspecify.annotations.NullMarked;
