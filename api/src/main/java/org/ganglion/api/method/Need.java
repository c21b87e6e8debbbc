package org.ganglion.api.method;

/**
 * What a method needs of a network or of the data. A network says what it offers; a step whose
 * needs are not met is refused before data is read.
 *
 * @since 0.1.0
 */
public enum Need {
  /** Values at sites. */
  ACTIVATIONS,
  /** Derivatives of an objective at sites, gates and inputs. */
  GRADIENTS,
  /** Kernels between sites. */
  WEIGHTS,
  /** Values at sites may be changed during a pass. */
  INTERVENTIONS,
  /** The backward rule of an operation may be replaced. */
  BACKWARD_RULES,
  /** A label per sample. */
  LABELS,
  /** Derivatives of derivatives. */
  SECOND_ORDER
}
