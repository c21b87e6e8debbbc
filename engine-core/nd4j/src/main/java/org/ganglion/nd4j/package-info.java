/**
 * How the repackaged ND4J gets at its native libraries. Everything else in this module's jar comes
 * from ND4J, JavaCPP and OpenBLAS; call {@link org.ganglion.nd4j.NativeLibraries} before them.
 */
@NullMarked
package org.ganglion.nd4j;

import org.jspecify.annotations.NullMarked;
