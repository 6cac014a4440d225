package io.farr.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.farr.format.RawRecord.Readable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** FHIR Bundles, one certificate each. JSON of FHIR is UTF-8, whatever other files are in. */
final class FhirRows extends Rows {
  private static final ObjectReader JSON =
      new ObjectMapper(new JsonFactory())
          .reader()
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final JsonObjects objects;
  private final Encoding encoding;
  private final CauseNotation notation;
  private final int limit;
  private boolean sawRecord;

  FhirRows(JsonObjects objects, CauseNotation notation, String source, int limit) {
    this.objects = objects;
    this.encoding = Encoding.of(StandardCharsets.UTF_8, source);
    this.notation = notation;
    this.limit = limit;
  }

  @Override
  Set<String> columns() {
    return RecordKind.CERTIFICATES.knownColumns();
  }

  @Override
  boolean sawRecord() {
    return sawRecord;
  }

  @Override
  @Nullable RawRecord next() throws IOException {
    JsonObjects.Piece piece = objects.next();
    if (piece == null) {
      return null;
    }
    long ordinal = nextOrdinal();
    if (piece.tooLong()) {
      return unreadable(
          ordinal, null, Reason.TOO_LONG, "expected at most " + limit + " bytes, found more");
    }
    byte[] bytes = piece.bytes();
    Optional<String> strict = encoding.decode(bytes, 0, bytes.length);
    if (strict.isEmpty()) {
      return badlyEncoded(new Readable(ordinal, Map.of()), encoding);
    }
    JsonNode tree;
    try {
      tree = JSON.readTree(strict.get());
    } catch (JsonProcessingException e) {
      // Its message may hold the words of the record: only the place is kept.
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      return unreadable(
          ordinal,
          null,
          Reason.BAD_JSON,
          "expected JSON, found something else in line " + line + " of the record");
    }
    if (!tree.path("resourceType").asText().equals("Bundle")) {
      return unreadable(
          ordinal, null, Reason.BAD_JSON, "expected resourceType Bundle, found another or none");
    }
    sawRecord = true;
    return new VrdrBundle(tree).record(ordinal, notation);
  }

  @Override
  public void close() throws IOException {
    objects.close();
  }
}
