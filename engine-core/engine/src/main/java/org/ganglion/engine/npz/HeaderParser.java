package org.ganglion.engine.npz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.value.Shape;

/**
 * Reads the Python dictionary in the head of a {@code .npy} array: strings, booleans, whole numbers
 * and flat tuples, nothing else.
 */
final class HeaderParser {
  private static final String FIX = "write it again with numpy.savez";

  private final String text;
  private final String where;
  private int at;

  private HeaderParser(String text, String where) {
    this.text = text;
    this.where = where;
  }

  /**
   * The header that {@code text} describes.
   *
   * @throws InputException I203 when it is not understood, I204 when the elements are of a type
   *     that is not read
   */
  static ArrayHeader parse(String text, String where) {
    return new HeaderParser(text, where).header();
  }

  private ArrayHeader header() {
    Map<String, Object> entries = new HashMap<>();
    expect('{');
    while (!accept('}')) {
      String key = string();
      expect(':');
      if (entries.put(key, value()) != null) {
        throw malformed("'" + key + "' comes twice");
      }
      if (!accept(',')) {
        expect('}');
        break;
      }
    }
    if (!(entries.get("descr") instanceof String descriptor)) {
      throw unsupported("structured elements");
    }
    if (!(entries.get("fortran_order") instanceof Boolean fortran)) {
      throw malformed("'fortran_order' is missing");
    }
    if (!(entries.get("shape") instanceof Shape shape)) {
      throw malformed("'shape' is missing");
    }
    if (descriptor.length() < 2 || "<>|=".indexOf(descriptor.charAt(0)) < 0) {
      throw unsupported("elements of type '" + descriptor + "'");
    }
    Dtype dtype =
        Dtype.ofCode(descriptor.substring(1))
            .orElseThrow(() -> unsupported("elements of type '" + descriptor + "'"));
    return new ArrayHeader(dtype, descriptor.charAt(0) == '>', fortran, shape);
  }

  private Object value() {
    char next = peek();
    if (next == '\'' || next == '"') {
      return string();
    }
    if (next == '(') {
      return tuple();
    }
    if (text.startsWith("True", at) || text.startsWith("False", at)) {
      boolean value = next == 'T';
      at += value ? 4 : 5;
      return value;
    }
    if (next == '[') {
      throw unsupported("structured elements");
    }
    throw malformed("'" + next + "' at character " + at + " is not expected");
  }

  private Shape tuple() {
    List<Integer> sizes = new ArrayList<>();
    expect('(');
    while (!accept(')')) {
      sizes.add(number());
      if (!accept(',')) {
        expect(')');
        break;
      }
    }
    long product = 1;
    for (int size : sizes) {
      try {
        product = Math.multiplyExact(product, (long) size);
      } catch (ArithmeticException overflow) {
        InputException refused = malformed("shape " + sizes + " is beyond every memory");
        refused.addSuppressed(overflow);
        throw refused;
      }
    }
    return Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray());
  }

  private int number() {
    peek();
    int start = at;
    while (at < text.length() && Character.digit(text.charAt(at), 10) >= 0) {
      at++;
    }
    String digits = text.substring(start, at);
    if (digits.isEmpty() || digits.length() > 19) {
      throw malformed("a size was expected at character " + start);
    }
    // Python 2 marked long integers.
    if (at < text.length() && text.charAt(at) == 'L') {
      at++;
    }
    long value = digits.length() > 10 ? Long.MAX_VALUE : Long.parseLong(digits);
    if (value > Integer.MAX_VALUE) {
      throw malformed("an axis of " + digits + " elements is too long (at most 2147483647)");
    }
    return (int) value;
  }

  private String string() {
    char quote = peek();
    if (quote != '\'' && quote != '"') {
      throw malformed("a string was expected at character " + at);
    }
    int end = text.indexOf(quote, at + 1);
    if (end < 0) {
      throw malformed("a string does not end");
    }
    String value = text.substring(at + 1, end);
    at = end + 1;
    return value;
  }

  private boolean accept(char wanted) {
    if (peek() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char wanted) {
    if (!accept(wanted)) {
      throw malformed("'" + wanted + "' was expected at character " + at);
    }
  }

  private char peek() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      throw malformed("it ends too early");
    }
    return text.charAt(at);
  }

  private InputException malformed(String why) {
    return new InputException(
        new Problem("I203", "the head of the array is not understood: " + why, where, FIX));
  }

  private InputException unsupported(String what) {
    String fix = "convert with astype to float16-64, int8-64, uint8-64 or bool";
    return new InputException(new Problem("I204", what + " cannot be read", where, fix));
  }
}
