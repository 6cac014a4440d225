package io.farr.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.farr.format.RawRecord.Readable;
import io.farr.format.UsCertificate.Entity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a Bundle of Vital Records Death Reporting says: the document of a certificate, the coded
 * content that a coding office sent back, or a message with either in it. Observations are known by
 * their LOINC code. Of persons only the sex is read.
 *
 * <p>Source: HL7, Vital Records Death Reporting FHIR Implementation Guide, STU 2 and 3. The id is
 * the Bundle's identifier if it is year, state and number ({@code 2020NY000182}), else it is made
 * of the message's {@code death_year}, {@code jurisdiction_id} and {@code cert_no}, else it is the
 * identifier as it stands. A message {@code vrdr_submission_void} is a void mark. General
 * knowledge: dates of which a part is unknown are treated as in {@link IjeRows}.
 */
final class VrdrBundle {
  private static final Pattern FULL_ID = Pattern.compile("[0-9]{4}[A-Z]{2}[0-9]{6}");
  private static final int DEEPEST = 4;

  /** Manner of death in SNOMED CT, as IJE's letter. */
  private static final Map<String, String> MANNERS =
      Map.of(
          "38605008", "N",
          "7878000", "A",
          "44301001", "S",
          "27935005", "H",
          "185973002", "P",
          "65037004", "C");

  /** Places of injury in LOINC answers, as the fourth character of W00-Y34. */
  private static final Map<String, String> PLACES =
      Map.of(
          "LA14084-0", "0",
          "LA14085-7", "1",
          "LA14086-5", "2",
          "LA14088-1", "3",
          "LA14089-9", "4",
          "LA14090-7", "5",
          "LA14091-5", "6",
          "LA14092-3", "7",
          "OTH", "8",
          "LA14093-1", "9");

  /** Units of time in UCUM, and as words. */
  private static final Map<String, String> AGE_UNITS =
      Map.ofEntries(
          Map.entry("a", "y"),
          Map.entry("years", "y"),
          Map.entry("mo", "m"),
          Map.entry("months", "m"),
          Map.entry("d", "d"),
          Map.entry("days", "d"),
          Map.entry("h", "h"),
          Map.entry("hours", "h"),
          Map.entry("min", "min"),
          Map.entry("minutes", "min"));

  private final List<JsonNode> resources = new ArrayList<>();
  private final List<String> identifiers = new ArrayList<>();

  VrdrBundle(JsonNode bundle) {
    collect(bundle, DEEPEST);
  }

  private void collect(JsonNode bundle, int depth) {
    String identifier = bundle.path("identifier").path("value").asText().strip();
    if (!identifier.isEmpty()) {
      identifiers.add(identifier);
    }
    for (JsonNode entry : bundle.path("entry")) {
      JsonNode resource = entry.path("resource");
      if (!type(resource).equals("Bundle")) {
        resources.add(resource);
      } else if (depth > 0) {
        collect(resource, depth - 1);
      }
    }
  }

  private static String type(JsonNode resource) {
    return resource.path("resourceType").asText();
  }

  /** The record, with words in the lines and codes among the answers. */
  RawRecord record(long ordinal, CauseNotation notation) {
    Map<String, String> columns = new LinkedHashMap<>();
    String id = id();
    put(columns, "id", id);
    Optional<String> age = age();
    @Nullable String known = id.isEmpty() ? null : id;
    if (age.isEmpty()) {
      return Rows.unreadable(
          ordinal,
          known,
          Reason.IMPOSSIBLE_AGE,
          "observation 39016-1: expected a whole number of a, mo, d, h or min");
    }
    put(columns, "age", age.get());
    put(columns, "void", isVoid() ? "true" : "");
    put(columns, "sex", sex());
    if (!putLines(columns) && notation == CauseNotation.WORDS) {
      return Rows.unreadable(
          ordinal,
          known,
          Reason.BAD_VALUE,
          "observation 69453-9: expected lineNumber 1 to 5 in every one");
    }
    for (JsonNode observation : observations("69441-4")) {
      append(columns, "part2", text(observation));
    }
    putContext(columns);
    if (!putCodes(columns) && notation == CauseNotation.CODES) {
      return Rows.unreadable(
          ordinal,
          known,
          Reason.BAD_VALUE,
          "observation 80356-9: expected lineNumber 1 to 6 in every one");
    }
    return new Readable(ordinal, columns);
  }

  private String id() {
    for (String identifier : identifiers) {
      if (FULL_ID.matcher(identifier).matches()) {
        return identifier;
      }
    }
    String year = parameter("death_year");
    String state = parameter("jurisdiction_id");
    String number = parameter("cert_no");
    if (!year.isEmpty() && !state.isEmpty() && !number.isEmpty()) {
      String six = number.length() < 6 ? "0".repeat(6 - number.length()) + number : number;
      return UsCertificate.id(year, state, six);
    }
    return identifiers.isEmpty() ? "" : identifiers.get(0);
  }

  /** The value of a parameter, of whatever type; blank if there is none. */
  private String parameter(String name) {
    for (JsonNode resource : resources) {
      for (JsonNode parameter : resource.path("parameter")) {
        if (parameter.path("name").asText().equals(name)) {
          for (String key :
              List.of("valueString", "valueUnsignedInt", "valuePositiveInt", "valueInteger")) {
            if (parameter.hasNonNull(key)) {
              return parameter.path(key).asText().strip();
            }
          }
          return concept(parameter.path("valueCodeableConcept"));
        }
      }
    }
    return "";
  }

  private boolean isVoid() {
    return resources.stream()
        .anyMatch(r -> r.path("eventUri").asText().endsWith("vrdr_submission_void"));
  }

  private String sex() {
    for (JsonNode resource : resources) {
      if (type(resource).equals("Patient")) {
        for (JsonNode extension : resource.path("extension")) {
          if (extension.path("url").asText().endsWith("NVSS-SexAtDeath")) {
            return concept(extension.path("valueCodeableConcept"));
          }
        }
        return resource.path("gender").asText();
      }
    }
    return "";
  }

  /** The age in Farr's spelling, blank if it is not stated; empty if it cannot be one. */
  private Optional<String> age() {
    for (JsonNode observation : observations("39016-1")) {
      JsonNode quantity = observation.path("valueQuantity");
      if (!quantity.hasNonNull("value")) {
        continue;
      }
      String unit =
          (quantity.hasNonNull("code") ? quantity.path("code") : quantity.path("unit"))
              .asText()
              .toLowerCase(Locale.ROOT);
      String name = AGE_UNITS.getOrDefault(unit, "");
      JsonNode value = quantity.path("value");
      if (unit.equals("unk")) {
        continue;
      }
      boolean whole = value.isNumber() && value.asDouble() == Math.rint(value.asDouble());
      return name.isEmpty() || !whole || value.asDouble() < 0 || value.asDouble() > 1e6
          ? Optional.empty()
          : Optional.of(value.asLong() + name);
    }
    return Optional.of("");
  }

  /** Puts Part I with its intervals; false if a line has no number. */
  private boolean putLines(Map<String, String> columns) {
    boolean whole = true;
    for (JsonNode observation : observations("69453-9")) {
      int line = component(observation, "lineNumber").path("valueInteger").asInt();
      if (line < 1 || line > 5) {
        whole &= text(observation).isBlank();
        continue;
      }
      String letter = "abcde".substring(line - 1, line);
      append(columns, "part1" + letter, text(observation));
      JsonNode interval = component(observation, "69440-6");
      JsonNode quantity = interval.path("valueQuantity");
      append(
          columns,
          "interval1" + letter,
          interval.hasNonNull("valueString")
              ? interval.path("valueString").asText()
              : (quantity.path("value").asText() + " " + quantity.path("unit").asText()).strip());
    }
    return whole;
  }

  private void putContext(Map<String, String> columns) {
    String death = date(observation("81956-5"), "valueDateTime");
    put(columns, "death_date", death);
    String manner = concept(observation("69449-7").path("valueCodeableConcept"));
    put(columns, "manner", MANNERS.getOrDefault(manner, manner));
    put(columns, "autopsy", concept(observation("85699-7").path("valueCodeableConcept")));
    put(
        columns,
        "pregnancy",
        UsCertificate.pregnancy(concept(observation("69442-2").path("valueCodeableConcept"))));
    put(columns, "surgery_date", date(observation("80992-1"), "valueDateTime"));
    JsonNode injury = observation("11374-6");
    put(columns, "external_cause", text(injury));
    put(columns, "injury_date", date(injury, "effectiveDateTime"));
    String place = component(injury, "69450-5").path("valueCodeableConcept").path("text").asText();
    String coded = concept(observation("11376-1").path("valueCodeableConcept"));
    put(
        columns,
        "injury_place",
        place.isBlank() ? UsCertificate.place(PLACES.getOrDefault(coded, "")) : place);
  }

  /** Puts the codes among the answers; false if a code of the entity axis has no line. */
  private boolean putCodes(Map<String, String> columns) {
    List<Entity> entities = new ArrayList<>();
    for (JsonNode observation : observations("80356-9")) {
      String code = concept(observation.path("valueCodeableConcept"));
      if (!code.isEmpty()) {
        entities.add(
            new Entity(
                component(observation, "lineNumber").path("valueInteger").asInt(),
                component(observation, "position").path("valueInteger").asInt(),
                code));
      }
    }
    boolean whole = UsCertificate.putEntities(columns, entities).isEmpty();
    Map<Integer, String> axis = new TreeMap<>();
    for (JsonNode observation : observations("80357-7")) {
      String code = UsCertificate.code(concept(observation.path("valueCodeableConcept")));
      int position = component(observation, "position").path("valueInteger").asInt();
      axis.merge(position, code, (a, b) -> a + " " + b);
    }
    put(columns, "gold_record_axis", String.join(" ", axis.values()).strip());
    UsCertificate.putCause(
        columns,
        concept(observation("80359-3").path("valueCodeableConcept")),
        concept(observation("80358-5").path("valueCodeableConcept")),
        parameter("acmeSystemReject"));
    return whole;
  }

  private JsonNode observation(String loinc) {
    List<JsonNode> all = observations(loinc);
    return all.isEmpty() ? MissingNode.getInstance() : all.get(0);
  }

  private List<JsonNode> observations(String loinc) {
    return resources.stream()
        .filter(r -> type(r).equals("Observation") && isCode(r.path("code"), loinc))
        .toList();
  }

  private static JsonNode component(JsonNode observation, String code) {
    for (JsonNode component : observation.path("component")) {
      if (isCode(component.path("code"), code)) {
        return component;
      }
    }
    return MissingNode.getInstance();
  }

  private static boolean isCode(JsonNode concept, String code) {
    for (JsonNode coding : concept.path("coding")) {
      if (coding.path("code").asText().equals(code)) {
        return true;
      }
    }
    return false;
  }

  /** The first code of a concept; blank if there is none. */
  private static String concept(JsonNode concept) {
    return concept.path("coding").path(0).path("code").asText().strip();
  }

  /** What was written. */
  private static String text(JsonNode observation) {
    String text = observation.path("valueCodeableConcept").path("text").asText();
    return text.isBlank() ? observation.path("valueString").asText() : text;
  }

  /** A date, or the parts of one that are known. */
  private static String date(JsonNode observation, String name) {
    String full = observation.path(name).asText();
    if (full.length() >= 10) {
      return full.substring(0, 10);
    }
    if (!full.isEmpty()) {
      return full.length() == 7 ? full + "-99" : full + "-99-99";
    }
    String[] parts = {"", "", ""};
    putParts(observation.path("_" + name), parts, DEEPEST);
    return UsCertificate.date(parts[0], parts[1], parts[2]);
  }

  private static void putParts(JsonNode node, String[] parts, int depth) {
    for (JsonNode extension : node.path("extension")) {
      String url = extension.path("url").asText().toLowerCase(Locale.ROOT);
      int part =
          url.endsWith("year") ? 0 : url.endsWith("month") ? 1 : url.endsWith("day") ? 2 : -1;
      JsonNode value = extension.path("valueUnsignedInt");
      if (part >= 0 && value.isInt()) {
        parts[part] = (value.asInt() < 10 ? "0" : "") + value.asInt();
      } else if (depth > 0) {
        putParts(extension, parts, depth - 1);
      }
    }
  }

  private static void put(Map<String, String> columns, String column, String text) {
    UsCertificate.put(columns, column, text);
  }

  /** Puts a text behind one that is there already: a line may come in two observations. */
  private static void append(Map<String, String> columns, String column, String text) {
    if (!text.isBlank()) {
      columns.merge(column, text, (a, b) -> a + "; " + b);
    }
  }
}
