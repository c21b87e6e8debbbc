/**
 * Data sets: files in, rows of named network inputs out.
 *
 * <p>Entry: {@link org.ganglion.engine.data.DataReader}. Before editing: each way of reading hands
 * over raw rows; what is common to all (choice of rows, preparation, fit to the input, refusal of
 * NaN) happens once, in {@link org.ganglion.engine.data.DataReader}. Refusals are {@code
 * InputException} I200 and I210 to I224 with file and place.
 */
@NullMarked
package org.ganglion.engine.data;

import org.jspecify.annotations.NullMarked;
