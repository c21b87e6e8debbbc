package org.ganglion.engine.evaluate.lesion;

/** Where the neurons of a lesion are silenced. */
public enum Position {
  /** As the profile says. */
  BY_PROFILE,
  /** Behind their activation function: 0 for everything that reads them. */
  POST_ACTIVATION,
  /**
   * Where their weights write them, as if weights and bias were 0: a normalisation behind it turns
   * the 0 into a constant. The published code's for small networks.
   */
  PRE_BN,
  /**
   * In the first weights that read them alone: other readers and shortcuts still see them. The
   * published code's for ImageNet networks.
   */
  READER_ONLY
}
