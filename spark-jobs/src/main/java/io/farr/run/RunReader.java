package io.farr.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farr.codes.ArtefactException;
import io.farr.hadoop.ParquetFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Reads the tables of a finished run, in their order, without starting Spark. Thread-safe. */
public final class RunReader {
  /**
   * So many files are open at a time at most, some megabytes each: tables of more are read file by
   * file, in order within each.
   */
  private static final int MOST_OPEN = 64;

  private final Path run;
  private final RunManifest manifest;
  private final Set<Table> verified = ConcurrentHashMap.newKeySet();

  private RunReader(Path run, RunManifest manifest) {
    this.run = run;
    this.manifest = manifest;
  }

  /**
   * Opens a run.
   *
   * @throws ArtefactException if the folder holds none that was finished
   */
  public static RunReader open(Path run) {
    return new RunReader(run, RunManifest.read(run));
  }

  /** What its manifest says. */
  public RunManifest manifest() {
    return manifest;
  }

  /**
   * The rows of a table as JSON, columns in the order of the schema, sorted by record id
   * (quarantine: by place in the input) over all files of a table of up to 64, else within each
   * file. Row groups that cannot hold a wanted row are not read. The files of the table are
   * compared with the manifest first, once a reader. To be closed by the caller.
   *
   * @throws ArtefactException if a file is missing, or not the one that the run wrote
   */
  public Stream<ObjectNode> rows(Table table, RowFilter filter) {
    return rows(table, filter, Set.of());
  }

  /**
   * The same, with some columns only: several times as fast where those are few.
   *
   * @param columns by their names; none means all
   */
  public Stream<ObjectNode> rows(Table table, RowFilter filter, Set<String> columns) {
    if (!verified.contains(table)) {
      manifest.verify(run, table);
      verified.add(table);
    }
    List<RunManifest.Output> files = manifest.outputs().getOrDefault(table.folder(), List.of());
    FilterCompat.Filter wanted = wanted(table, filter);
    List<Path> paths = files.stream().map(file -> run.resolve(file.file())).toList();
    return paths.size() < 2 || paths.size() > MOST_OPEN
        ? paths.stream().flatMap(file -> rows(file, wanted, columns))
        : MergedRows.of(
            paths.stream().map(file -> rows(file, wanted, columns)).toList(), order(table));
  }

  /** The order that the rows of each file are in, as Spark compares: text by its bytes in UTF-8. */
  private Comparator<ObjectNode> order(Table table) {
    if (table != Table.QUARANTINE) {
      return Comparator.comparing(row -> bytes(row, "record_id"), Arrays::compareUnsigned);
    }
    List<String> sources = manifest.inputs().stream().map(RunManifest.Input::name).toList();
    return Comparator.<ObjectNode>comparingInt(row -> sources.indexOf(row.path("source").asText()))
        .thenComparingLong(row -> row.path("ordinal").asLong());
  }

  private static byte[] bytes(ObjectNode row, String column) {
    return row.path(column).asText().getBytes(StandardCharsets.UTF_8);
  }

  private static FilterCompat.Filter wanted(Table table, RowFilter filter) {
    Optional<FilterPredicate> id = filter.recordId().map(value -> equal("record_id", value));
    Optional<FilterPredicate> route =
        table == Table.QUARANTINE
            ? Optional.empty()
            : filter.route().map(value -> equal("route", value));
    if (id.isPresent() && route.isPresent()) {
      return FilterCompat.get(FilterApi.and(id.get(), route.get()));
    }
    return id.or(() -> route).map(FilterCompat::get).orElse(FilterCompat.NOOP);
  }

  private static FilterPredicate equal(String column, String value) {
    return FilterApi.eq(FilterApi.binaryColumn(column), Binary.fromString(value));
  }

  private static Stream<ObjectNode> rows(
      Path file, FilterCompat.Filter wanted, Set<String> columns) {
    ParquetReader<Group> reader;
    try {
      reader =
          columns.isEmpty()
              ? ParquetFile.rows(file, wanted)
              : ParquetFile.rows(file, wanted, only(file, columns));
    } catch (IOException e) {
      throw damaged(file, e);
    }
    Spliterator<ObjectNode> rows =
        new Spliterators.AbstractSpliterator<>(
            Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
          @Override
          public boolean tryAdvance(Consumer<? super ObjectNode> action) {
            Group row;
            try {
              row = reader.read();
            } catch (IOException | RuntimeException e) {
              throw damaged(file, e);
            }
            if (row == null) {
              return false;
            }
            action.accept(node(row));
            return true;
          }
        };
    return StreamSupport.stream(rows, false).onClose(() -> close(reader));
  }

  private static MessageType only(Path file, Set<String> columns) {
    MessageType schema = ParquetFile.footer(file).schema();
    return new MessageType(
        schema.getName(),
        schema.getFields().stream().filter(field -> columns.contains(field.getName())).toList());
  }

  private static void close(ParquetReader<Group> reader) {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a file of a run could not be closed", e);
    }
  }

  private static ArtefactException damaged(Path file, Exception e) {
    return new ArtefactException(
        file + ": expected a Parquet file of the run: " + e.getClass().getSimpleName());
  }

  /**
   * Computes the digest of the rows of {@code codings/} anew; {@link RunManifest#rowsDigest} says
   * what it must be.
   */
  public String rowsDigest() {
    BigInteger sum = RowsDigest.NONE;
    try (Stream<ObjectNode> rows = rows(Table.CODINGS, RowFilter.ALL)) {
      for (ObjectNode row : (Iterable<ObjectNode>) rows::iterator) {
        sum = RowsDigest.plus(sum, RowsDigest.hash(CanonicalJson.bytes(row)));
      }
    }
    return RowsDigest.hex(sum);
  }

  private static ObjectNode node(Group group) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (Type field : group.getType().getFields()) {
      node.set(field.getName(), field(group, field));
    }
    return node;
  }

  private static JsonNode field(Group group, Type field) {
    String name = field.getName();
    if (group.getFieldRepetitionCount(name) == 0) {
      return JsonNodeFactory.instance.nullNode();
    }
    if (field.isPrimitive()) {
      return primitive(group, field);
    }
    Group value = group.getGroup(name, 0);
    if (field.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
      return list(value);
    }
    if (field.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation) {
      return map(value);
    }
    return node(value);
  }

  /** {@code optional group x (LIST) { repeated group list { … element } }}, as Spark writes it. */
  private static ArrayNode list(Group value) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    GroupType type = value.getType();
    String repeated = type.getFieldName(0);
    Type element = type.getType(0).asGroupType().getType(0);
    for (int i = 0; i < value.getFieldRepetitionCount(repeated); i++) {
      array.add(field(value.getGroup(repeated, i), element));
    }
    return array;
  }

  /** {@code optional group x (MAP) { repeated group key_value { key, value } }}. */
  private static ObjectNode map(Group value) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    String repeated = value.getType().getFieldName(0);
    for (int i = 0; i < value.getFieldRepetitionCount(repeated); i++) {
      Group entry = value.getGroup(repeated, i);
      GroupType type = entry.getType();
      node.set(entry.getString(type.getFieldName(0), 0), field(entry, type.getType(1)));
    }
    return node;
  }

  private static JsonNode primitive(Group group, Type field) {
    String name = field.getName();
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (field.asPrimitiveType().getPrimitiveTypeName()) {
      case INT32 -> json.numberNode(group.getInteger(name, 0));
      case INT64 -> json.numberNode(group.getLong(name, 0));
      case DOUBLE -> json.numberNode(group.getDouble(name, 0));
      case FLOAT -> json.numberNode(group.getFloat(name, 0));
      case BOOLEAN -> json.booleanNode(group.getBoolean(name, 0));
      case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 ->
          json.textNode(group.getBinary(name, 0).toStringUsingUTF8());
    };
  }
}
