package io.farr.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The canonical JSON of a row, from which its digest is taken: every column in the order of the
 * schema, a missing value as {@code null}, no blanks, UTF-8, doubles in their shortest form.
 */
public final class CanonicalJson {
  // Java's own Double.toString is not always the shortest before JDK 19: a digest must not tell on
  // which Java a run was made.
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build());

  private CanonicalJson() {}

  /** A row that is there as a tree. */
  public static byte[] bytes(ObjectNode row) {
    try {
      return MAPPER.writeValueAsBytes(row);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always printable", e);
    }
  }

  /** Writes a row value by value; to be told every column. */
  public static JsonGenerator generator(OutputStream to) throws IOException {
    return MAPPER.createGenerator(to);
  }
}
