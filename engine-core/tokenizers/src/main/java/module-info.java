/** Opens the tokenizers of texts by the native library of Hugging Face, through DJL. */
module org.ganglion.tokenizers {
  requires ai.djl.api;
  requires ai.djl.tokenizers;
  requires org.ganglion.api;
  requires org.ganglion.engine;

  provides org.ganglion.engine.text.TokenizerProvider with
      org.ganglion.tokenizers.NativeTokenizerProvider;
}
