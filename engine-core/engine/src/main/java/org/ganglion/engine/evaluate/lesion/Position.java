package org.ganglion.engine.evaluate.lesion;

/** Where the neurons of a lesion are silenced. */
public enum Position {
  /** Behind their activation function: 0 for everything that reads them. */
  POST_ACTIVATION,
  /**
   * Where their weights write them, as if weights and bias were 0: a normalisation behind it turns
   * the 0 into a constant.
   */
  PRE_BN,
  /** In the first weights that read them alone: other readers and shortcuts still see them. */
  READER_ONLY
}
